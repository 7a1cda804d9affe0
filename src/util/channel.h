/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_CHANNEL_H
#define UTIL_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Bytes between a process and its children, over a connected socket. True: all
 * of them went; signals and short transfers are gone on after. False: the other
 * side is gone, or the socket refuses; it raises no SIGPIPE.
 */
bool channel_receive(int fd, void *bytes, size_t len);
bool channel_send(int fd, const void *bytes, size_t len);

/* Milliseconds of CLOCK_MONOTONIC, for deadlines of what is waited for. */
int64_t channel_now_ms(void);

/*
 * Waits for bytes, or for the other side to be gone, until that moment of
 * channel_now_ms(). Returns 0, -ETIMEDOUT, or another negative errno.
 */
int channel_wait(int fd, int64_t deadline_ms);

/*
 * Receives as channel_receive() does, until that moment.
 * Returns 0, -ETIMEDOUT, -EIO when the other side is gone, or another negative errno.
 */
int channel_receive_by(int fd, void *bytes, size_t len, int64_t deadline_ms);

#endif
