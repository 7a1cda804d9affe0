/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/command.h"

#include <string.h>
#include <unistd.h>

#include "cmd/near.h"
#include "util/sandbox.h"
#include "util/span.h"

const struct command commands[] = {
	{ "check", "[INTERFACE...]", "the verdict: is each vNIC on the fast path, and if not, why",
	  "Judges every vNIC: its state, the first link of the chain that broke, and what to do about "
	  "it. A healthy vNIC is one line; --verbose shows the whole chain with its evidence. "
	  "With interfaces named, only they are shown, and the verdict and exit status are theirs.",
	  "accelnet-check\n"
	  "accelnet-check check --json eth0\n"
	  "accelnet-check --from support-case/ --verbose\n"
	  "accelnet-check --expect=fast --quiet",
	  false, false, false, cmd_check },
	{ "topology", "[INTERFACE...]",
	  "the picture: vNIC, synthetic interface, VF, PCI function, driver",
	  "Shows as a tree how each vNIC's synthetic interface, its VF, the VF's PCI function and its "
	  "driver hang together, with addresses, GUIDs and counters. The exit status is the verdict's.",
	  "accelnet-check topology\n"
	  "accelnet-check topology --demo",
	  false, false, false, cmd_topology },
	{ "timeline", "[INTERFACE...]", "where the packets went over time, from the kernel log",
	  "Draws where each vNIC's packets went over time, and lists it: on the VF, on the synthetic "
	  "path beside a VF, or without VF, each with its start, its length and why: a boot, host "
	  "servicing, a VF that was not brought back, the guest, hibernation, a reset by the driver. "
	  "A flap storm and the switches of a boot are one line each, unless --verbose is given, which "
	  "also shows every event.",
	  "accelnet-check timeline\n"
	  "accelnet-check timeline eth0 --from dmesg.txt",
	  false, false, false, cmd_timeline },
	{ "counters", "[INTERFACE...]", "vf_* beside the synthetic queues, share of the fast path",
	  "Shows the counters of the VF beside those of the synthetic queues, and which share of the "
	  "bytes went by the VF: in the sample, or since the counters began when there is only one "
	  "reading. With --interval it goes on until interrupted, and with --json each interval is one "
	  "object on one line.",
	  "accelnet-check counters\n"
	  "accelnet-check counters --interval 2 --count 10 eth0",
	  false, false, false, cmd_counters },
	{ "links", "[INTERFACE...]", "every interface with its master and its role",
	  "Shows all interfaces with what pairs them: role, master, MAC address, driver, parent device.",
	  "accelnet-check links\n"
	  "accelnet-check links --json eth0",
	  false, false, false, cmd_links },
	{ "pci", "", "every PCI function with names, driver and domain",
	  "Shows all PCI functions with vendor:device, names, driver, and whose VF they are. --verbose "
	  "adds the hv_pci GUID that each came through and the rule that made its domain of it.",
	  "accelnet-check pci\n"
	  "accelnet-check pci --from lspci.txt --verbose",
	  false, false, false, cmd_pci },
	{ "readiness", "", "would the fast path survive a move to another kind of host",
	  "Shows for each installed kernel whether the drivers for VFs of every family (mlx5, mana, mlx4) are "
	  "there, nothing keeps them from being loaded, and the network managers leave the VF alone: what a VM "
	  "needs to keep its fast path when Azure places it on another host. --root judges the image or chroot "
	  "in a directory, before it ships. The exit status is 0 when it is ready, 1 when only mlx4 lacks or a "
	  "network manager would take the VF, 2 when a driver lacks, 3 when that is not known. On a running "
	  "machine the kernel that runs counts, in an image every kernel.",
	  "accelnet-check readiness\n"
	  "accelnet-check readiness --root /mnt",
	  false, false, false, cmd_readiness },
	{ "derive", "VALUE...", "what follows from a GUID, MAC, PCI address or interface name",
	  "Computes what one identity tells of others, and by which rule: netvsc GUID and MAC, hv_pci "
	  "GUID and PCI domain, PCI address and interface name, vendor:device and driver. It looks at "
	  "nothing on this machine. These are conventions: they cross-check, they do not prove.",
	  "accelnet-check derive 6045bde9-60a3-6045-bde9-60a36045bde9\n"
	  "accelnet-check derive bad89801-3c09-4072-9182-76209ebdac21\n"
	  "accelnet-check derive enP15369s1 3c09:00:02.0 15b3:1016",
	  false, true, false, cmd_derive },
	{ "explain", "[ID...]", "what a finding means, and what to do about it",
	  "Explains findings: what they mean for the traffic, how they are recognised, what to do, and "
	  "where that is documented. Without an id it lists them all.",
	  "accelnet-check explain\n"
	  "accelnet-check explain vf-has-ip",
	  false, false, false, cmd_explain },
	{ "report", "[INTERFACE...]", "the verdict as a page of HTML, with pictures",
	  "Writes all that is known and judged as one self-contained HTML file, to read, to print or to "
	  "send: the verdict, the chain, the topology, the timeline and the shares of the traffic as "
	  "pictures, findings with what to do, evidence, and what was looked at. It has no scripts and "
	  "loads nothing. Without --output it goes to standard output; a file that is there already is "
	  "never overwritten. The exit status is the verdict's.",
	  "accelnet-check report -o report.html\n"
	  "accelnet-check report --demo",
	  false, false, false, cmd_report },
	{ "bundle", "", "collects a support bundle: one file that tells all",
	  "Writes what this program read of the machine, refusals included, into one compressed file "
	  "that --from judges anywhere as it would be judged here. Names, addresses and identifiers in "
	  "it are replaced by others, unless --no-redact is given; which by which is in a file of its "
	  "own beside it. Prints the file's path and SHA-256. It ends after 30 s, and what --sample and "
	  "--timeout are above their defaults, whatever is slow: what did not answer until then is left "
	  "out. So is, of more than 16 MiB, the beginning of the logs. With --from it packs what was captured, "
	  "without private data like all else, and asks this machine nothing.",
	  "accelnet-check bundle --list\n"
	  "accelnet-check bundle -o /var/tmp\n"
	  "accelnet-check bundle --from dmesg.txt",
	  false, false, true, cmd_bundle },
	{ "triage", "PATH...", "judges many bundles and captures: which are sick, and of what",
	  "Judges every input below the PATHs, on all processors: support bundles, files with captured "
	  "output, folders that hold one case. The table has a line for each vNIC, worst first, and what "
	  "has the same cause stands together with its remedy; --verbose shows all lines of each group. "
	  "With --json each input is one object on one line. What cannot be judged is a line with the "
	  "reason and counts as unknown. The exit status is that of the worst. --timeout is the time "
	  "that one input may take (default here 60).",
	  "accelnet-check triage cases/\n"
	  "accelnet-check triage --json cases/ case.txt",
	  false, true, false, cmd_triage },
	{ "help", "[COMMAND]", "the help of a command", "Prints what COMMAND --help prints.",
	  "accelnet-check help counters", true, false, false, cmd_help },
	{ "complete", "KIND [COMMAND]", "words for shell completions and checks of the manual",
	  "Prints the words of a kind, one per line, each followed by a tab and what it means.",
	  "accelnet-check complete commands", true, true, false, cmd_complete },
	{ NULL, NULL, NULL, NULL, NULL, false, false, false, NULL },
};

const struct command *command_find(const char *name)
{
	for (const struct command *c = commands; c->name; c++) {
		if (!strcmp(c->name, name))
			return c;
	}
	return NULL;
}

static bool has_digit(const char *word)
{
	while (*word && !ascii_is_digit(*word))
		word++;
	return *word != '\0';
}

static enum exit_status unknown_command(struct run *run, const char *word)
{
	struct near near = { .word = word };

	for (const struct command *c = commands; c->name; c++) {
		if (!c->hidden)
			near_offer(&near, c->name);
	}
	buf_printf(&run->why, "unknown command %s", word);
	if (near.best)
		buf_printf(&run->why, "; did you mean %s?", near.best);
	else if (!access(word, F_OK))
		buf_printf(&run->why, "; to judge that file or folder: --from %s", word);
	return EXIT_USAGE;
}

static enum exit_status check_options(struct run *run)
{
	for (const struct option_row *row = option_rows; row->name; row++) {
		if (!row->command || !options_has(&run->options, row->id) ||
		    option_is_of(row, run->command->name))
			continue;
		buf_printf(&run->why, "--%s belongs to the command %s, not to %s", row->name,
			   row->command, run->command->name);
		return EXIT_USAGE;
	}
	return EXIT_OK;
}

static enum exit_status check_operands(struct run *run)
{
	const struct command *c = run->command;

	if (run->options.help || run->options.version || run->options.json_schema)
		return EXIT_OK;
	if (!c->operands[0] && run->n_operands) {
		buf_printf(&run->why, "%s takes no %s", c->name, run->operands[0]);
		return EXIT_USAGE;
	}
	if (c->needs_operand && !run->n_operands) {
		buf_printf(&run->why, "%s needs %s", c->name, c->operands);
		return EXIT_USAGE;
	}
	return EXIT_OK;
}

enum exit_status command_pick(struct run *run)
{
	struct options *o = &run->options;
	enum exit_status status;

	run->command = &commands[0];
	run->operands = o->words;
	run->n_operands = o->n_words;
	if (o->n_words && command_find(o->words[0])) {
		run->command = command_find(o->words[0]);
		run->operands++;
		run->n_operands--;
	} else if (o->n_words && !has_digit(o->words[0])) {
		return unknown_command(run, o->words[0]);
	}
	status = check_options(run);
	return status == EXIT_OK ? check_operands(run) : status;
}

void command_enter_sandbox(struct run *run)
{
	sandbox_enter();
	run->is_sandboxed = true;
}
