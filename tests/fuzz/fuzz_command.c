/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>

#include "parse/command.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = { (const char *)data, size }, line, command, host;
	struct commands commands;

	while (span_next_line(&rest, &line)) {
		if (!command_of_line(line, &command, &host))
			continue;
		commands_set(&commands, command);
		commands_next(&commands, PROGRAM_ETHTOOL);
		commands_find(&commands, PROGRAM_IP);
	}
	return 0;
}
