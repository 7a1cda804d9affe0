/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kernels with a known fault, by release; and what counts for the readiness of a machine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "judge/bad_kernels.h"
#include "judge/readiness.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static const char ubuntu[] = "Ubuntu 22.04.3 LTS";
static const char suse[] = "SUSE Linux Enterprise Server 15 SP5";
static const char redhat[] = "Red Hat Enterprise Linux 9.2 (Plow)";

static void test_bad_kernels(void **state)
{
	static const struct {
		const char *os, *release;
		enum vf_family family;
		bool is_bad;
	} cases[] = {
		{ ubuntu, "6.2.0-1018-azure", VF_FAMILY_MANA, true },
		{ ubuntu, "6.2.0-1018-azure", VF_FAMILY_MLX5, false },
		{ ubuntu, "6.2.0-1018-aws", VF_FAMILY_MANA, false },
		{ ubuntu, "6.2.0-1017-azure", VF_FAMILY_MANA, false },
		{ ubuntu, "6.8.0-1062-azure", VF_FAMILY_MANA, false },
		{ suse, "5.14.21-150500.55.127-default", VF_FAMILY_MANA, true },
		{ suse, "5.14.21-150500.55.130-default", VF_FAMILY_MANA, true },
		{ suse, "5.14.21-150500.55.131-default", VF_FAMILY_MANA, false },
		{ suse, "5.14.21-150500.55.127-default", VF_FAMILY_NONE, false },
		{ suse, "5.14.21-150500.53-default", VF_FAMILY_NONE, true },
		{ suse, "5.14.21-150500.55.7-default", VF_FAMILY_NONE, false },
		{ suse, "5.14.21-150500.33.63-azure", VF_FAMILY_NONE, false },
		{ redhat, "5.14.0-284.11.1.el9_2.x86_64", VF_FAMILY_MLX5, true },
		{ redhat, "5.14.0-284.25.1.el9_2.x86_64", VF_FAMILY_MLX5, false },
		{ redhat, "5.14.0-162.6.1.el9_1.x86_64", VF_FAMILY_MLX5, false },
		{ redhat, "5.14.0-70.70.1.el9_0.x86_64", VF_FAMILY_MLX5, false },
		{ redhat, "3.10.0-1160.118.1.el7.x86_64", VF_FAMILY_MLX5, false },
		{ NULL, "4.18.0-477.10.1.el8_8.x86_64", VF_FAMILY_MLX5, true },
		{ NULL, "6.2.0-1018-azure", VF_FAMILY_MANA, false },
		{ ubuntu, NULL, VF_FAMILY_MANA, false },
	};

	(void)state;
	for (size_t n = 0; n < COUNT(cases); n++)
		if ((bad_kernel_find(cases[n].os, cases[n].release, cases[n].family) != NULL) !=
		    cases[n].is_bad)
			fail_msg("%s, %s", cases[n].release, vf_family_name(cases[n].family));
}

static struct kernel *add_kernel(struct vm *vm, const char *release, bool has_mana)
{
	struct kernel *kernel = modules_add_kernel(&vm->modules, release);

	kernel->has_builtins = kernel->has_files = true;
	for (enum module_id id = 0; id < MODULE_COUNT; id++)
		kernel->modules[id].has_file = id != MODULE_MANA || has_mana;
	return kernel;
}

static enum severity health_of(const char *running)
{
	enum severity health;
	struct vm vm;

	vm_init(&vm);
	vm.host.kernel = running;
	vm.modules.config_read = true;
	add_kernel(&vm, "5.10.0", false);
	add_kernel(&vm, "6.1.0", true);
	modules_add_kernel(&vm.modules, "6.12.0"); /* in `check` only its name is known */
	readiness_judge(&vm);
	health = vm.readiness.health;
	vm_done(&vm);
	return health;
}

static void test_which_kernel_counts(void **state)
{
	(void)state;
	assert_int_equal(health_of("6.1.0"), SEVERITY_OK);
	assert_int_equal(health_of("5.10.0"), SEVERITY_CRITICAL);
	assert_int_equal(health_of(NULL), SEVERITY_CRITICAL);
	assert_int_equal(health_of("4.19.0"), SEVERITY_CRITICAL); /* a chroot's are others */
}

static void test_nothing_known(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	readiness_judge(&vm);
	assert_int_equal(vm.readiness.health, SEVERITY_UNKNOWN);
	assert_int_equal(vm.readiness.n, 0);
	vm_done(&vm);
}

/* modprobe.d was not read: that the modules are there does not prove that they are loaded. */
static void test_configuration_not_read(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	add_kernel(&vm, "6.1.0", true);
	readiness_judge(&vm);
	assert_int_equal(vm.readiness.health, SEVERITY_UNKNOWN);
	vm_done(&vm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bad_kernels),
		cmocka_unit_test(test_which_kernel_counts),
		cmocka_unit_test(test_nothing_known),
		cmocka_unit_test(test_configuration_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
