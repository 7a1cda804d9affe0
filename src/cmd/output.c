/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "util/msg.h"

enum exit_status output_write(struct run *run, enum exit_status status)
{
	struct buf why = { 0 };
	int error = msg_write(STDOUT_FILENO, buf_span(&run->out));

	buf_clear(&run->out);
	if (!error)
		return status;
	if (error != -EPIPE) {
		buf_printf(&why, "cannot write the output: %s", strerror(-error));
		msg_print(buf_span(&why));
		buf_done(&why);
	}
	return EXIT_IO;
}
