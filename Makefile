# SPDX-License-Identifier: GPL-2.0-or-later
#
# make help lists the targets. Variables: PREFIX, DESTDIR, CC, CFLAGS, LDFLAGS,
# V=1 (show commands), WERROR=1, BUILD (where objects go), FUZZ_SECONDS.

VERSION := 0.1.0
PREFIX ?= /usr/local
BUILD ?= build
FUZZ_SECONDS ?= 3
PYTHON ?= /usr/bin/python3
LIBS := libnl-3.0 libmnl libudev libpci jansson smartcols yaml-0.1
LOADED := libseccomp # at need: of these the headers alone

ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
export CC CFLAGS LDFLAGS PYTHON FUZZ_SECONDS V

program := $(BUILD)/accelnet-check
library := $(BUILD)/libaccelnet.a
sources := $(wildcard src/*/*.c)
objects := $(sources:%.c=$(BUILD)/obj/%.o)
tests := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/test_*.c))
fuzzers := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
benches := $(patsubst %.c,$(BUILD)/%,$(wildcard bench/*.c))
folders := $(wildcard src/*/)

# Asked for when first used and then kept: `make deps` may have to run before.
once = $(eval $1 := $2)$($1)
probe = $(shell $(CC) -O2 -Werror $1 -include stdio.h -c -o /dev/null -xc /dev/null 2>/dev/null \
	&& echo '$1')
pkg = $(shell pkg-config $1 || echo missing-library)
found = $(if $(filter missing-library,$1),$(error Libraries are missing: sudo make deps),$1)

fortify = $(if $(call probe,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3),3,2)
hardening = $(call once,hardening,-fPIE -fstack-protector-strong -U_FORTIFY_SOURCE \
	-D_FORTIFY_SOURCE=$(fortify) $(call probe,-fstack-clash-protection) \
	$(call probe,-fcf-protection))
lib_cflags = $(call once,lib_cflags,$(patsubst -I%,-isystem %,$(call \
	found,$(call pkg,--cflags $(LIBS) $(LOADED)))))
lib_ldlibs = $(call once,lib_ldlibs,$(call found,$(call pkg,--libs $(LIBS))) -ldl)
cmocka = $(call once,cmocka,$(call found,$(call pkg,--cflags --libs cmocka)))

warnings := -Wall -Wextra -Wshadow -Wconversion $(if $(WERROR),-Werror)
sanitize := $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-sanitize-recover=all)
cppflags = -D_GNU_SOURCE -DVERSION='"$(VERSION)"' -Isrc $(lib_cflags) $(CPPFLAGS)
cflags = -std=c17 $(warnings) $(if $(SANITIZE),$(sanitize) -fPIE,$(hardening)) $(CFLAGS)
ldflags = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(sanitize) $(LDFLAGS)
link = $(CC) $(cflags) $(ldflags)
compile = $(CC) $(cppflags) $(cflags)

jobs = $(if $(filter --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc))
again = @$(MAKE) --no-print-directory $(jobs)
quiet = $(if $(V),,@echo "  $1";)

.PHONY: all deps deps-check run check lab lab-record lint format asan fuzz fuzzers tests bench \
	install uninstall clean help FORCE
.DELETE_ON_ERROR:

all: $(program) ## build build/accelnet-check (the default)

$(program): $(BUILD)/obj/src/main.o $(library)
	$(call quiet,LD    $@)$(link) -o $@ $^ $(lib_ldlibs)

# A folder's time changes with the list of its files: no object of a removed file stays.
$(library): $(objects) $(folders)
	$(call quiet,AR    $@)rm -f $@ && $(AR) rcs $@ $(filter %.o,$^)

$(BUILD)/obj/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(call quiet,CC    $<)$(compile) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: tests/%.c $(library)
	@mkdir -p $(@D)
	$(call quiet,CC    $<)$(compile) $(ldflags) -MMD -MP -MF $@.d -o $@ $< $(library) $(cmocka) $(lib_ldlibs) -pthread

$(BUILD)/bench/%: bench/%.c $(library)
	@mkdir -p $(@D)
	$(call quiet,CC    $<)$(compile) $(ldflags) -MMD -MP -MF $@.d -o $@ $< $(library) $(lib_ldlibs)

$(BUILD)/fuzz/%: tests/fuzz/%.c $(library)
	@mkdir -p $(@D)
	$(call quiet,CC    $<)$(compile) -fsanitize=fuzzer $(ldflags) -MMD -MP -MF $@.d -o $@ $< $(library) \
		$(lib_ldlibs)

# Rebuilds everything when the compiler or its flags change (WERROR=1 alone does not count).
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$(subst ",\",$(filter-out -Werror,$(compile)))" >$@.new
	@cmp -s $@ $@.new && rm $@.new || mv $@.new $@

deps: ## install what building needs (as root)
	@tools/deps build

deps-check: ## install what the tests need (as root)
	@tools/deps build check

run: deps ## install what is missing, build, and check this machine
	$(again) all
	@tools/run $(program)

check: deps-check ## install what is missing, build, and run all tests
	$(again) WERROR=1 all tests
	$(again) BUILD=$(BUILD)/asan SANITIZE=address,undefined all tests
	@BUILD=$(BUILD) tests/check.sh

tests: $(tests) ## build the unit tests
	@:

asan: ## unit and golden tests under ASan and UBSan
	$(again) BUILD=$(BUILD)/asan SANITIZE=address,undefined all tests
	@BUILD=$(BUILD) tests/check.sh asan-unit asan-golden

fuzz: ## every fuzzer for FUZZ_SECONDS (3)
	@BUILD=$(BUILD) tests/check.sh fuzz

fuzzers: $(fuzzers)
	@:

lab: ## every verdict against a host of our own, in virtual machines; SCENARIO=name for one
	@tools/deps build lab
	$(again) all
	@tests/lab/all $(SCENARIO)

lab-record: lab ## the same, and refresh tests/fixtures/lab from it
	@tests/lab/record $(SCENARIO)

lint: ## style, include order between folders, compiler and cppcheck warnings
	@BUILD=$(BUILD) tests/check.sh lint

format: ## let clang-format rewrite the sources
	clang-format -i $(wildcard src/*.c src/*/*.[ch] tests/*.[ch] tests/fuzz/*.[ch] bench/*.c)

bench: all ## speed and memory against the programs that people use today
	$(again) $(benches)
	@BUILD=$(BUILD) bench/run

bin_dir = $(DESTDIR)$(PREFIX)/bin
data_dir = $(DESTDIR)$(PREFIX)/share
manual := $(wildcard man/*.[1-9])
page_dir = $(data_dir)/man/man$(patsubst .%,%,$(suffix $1))
installed = $(bin_dir)/accelnet-check \
	$(foreach page,$(manual),$(call page_dir,$(page))/$(notdir $(page))) \
	$(data_dir)/bash-completion/completions/accelnet-check \
	$(data_dir)/zsh/site-functions/_accelnet-check \
	$(data_dir)/fish/vendor_completions.d/accelnet-check.fish \
	$(data_dir)/accelnet-check/schema.json \
	$(data_dir)/accelnet-check/sos/accelnet.py $(data_dir)/accelnet-check/supportconfig/accelnet \
	$(data_dir)/doc/accelnet-check/README.md $(data_dir)/doc/accelnet-check/LICENSE

install: all ## into PREFIX (/usr/local), below DESTDIR
	install -D -m 755 $(program) $(bin_dir)/accelnet-check
	$(foreach page,$(manual),install -D -m 644 $(page) -t $(call page_dir,$(page)) &&) true
	install -D -m 644 completions/accelnet-check.bash \
		$(data_dir)/bash-completion/completions/accelnet-check
	install -D -m 644 completions/_accelnet-check $(data_dir)/zsh/site-functions/_accelnet-check
	install -D -m 644 completions/accelnet-check.fish \
		$(data_dir)/fish/vendor_completions.d/accelnet-check.fish
	install -d $(data_dir)/accelnet-check
	$(program) --json-schema >$(data_dir)/accelnet-check/schema.json
	install -D -m 644 -t $(data_dir)/accelnet-check/sos plugins/sos/accelnet.py
	install -D -m 755 -t $(data_dir)/accelnet-check/supportconfig plugins/supportconfig/accelnet
	install -D -m 644 -t $(data_dir)/doc/accelnet-check README.md LICENSE

uninstall: ## remove exactly what install put there
	rm -f $(installed)
	-rmdir $(data_dir)/accelnet-check/sos $(data_dir)/accelnet-check/supportconfig \
		$(data_dir)/accelnet-check $(data_dir)/doc/accelnet-check 2>/dev/null

clean: ## remove build/
	rm -rf $(BUILD)

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

-include $(objects:.o=.d) $(BUILD)/obj/src/main.d
-include $(addsuffix .d,$(tests) $(fuzzers) $(benches))
