/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_SANDBOX_H
#define UTIL_SANDBOX_H

#include <stdbool.h>

/*
 * For a process that reads what strangers made: from here on it reads files,
 * computes, and writes to what is open already. All else it gives up for good.
 * Whoever gets hold of it through what it reads then holds little.
 *
 * Not an error where kernel, library or a container's own filter leave one of
 * the two out. Builds for the sanitizers, which trace and fork, have neither.
 * Call it after the last fork(), with one thread: a process may signal only
 * itself.
 */
void sandbox_enter(void);

/*
 * The same for a process that goes on to write files of its own, by children
 * too: `output` is the folder they will be in, or a file there; NULL: the present
 * folder. Landlock lets it change nothing else, and read nothing but what is open,
 * what is in that folder, and `input`, the file or folder that it is about to open;
 * none may have that name. seccomp, which cannot tell one file from another, knows
 * only the calls that end it and those that meet another process (EPERM), its own
 * children among them.
 */
void sandbox_enter_writing(const char *output, const char *input);

/*
 * After sandbox_enter(), once the input is open: no other file can be opened, but
 * what lies below the folder that `below` is a descriptor of; -1: nothing at all.
 * Through Landlock alone; true: in force.
 */
bool sandbox_read_below(int below);

/*
 * The parts that these are made of. True: in force.
 *
 * Landlock (Linux 5.13): no file can be made, written, removed or executed,
 * whichever call it is that tries, but below the folder `written` (a descriptor;
 * -1: none); from Linux 6.7 on no TCP, from 6.12 on no signal to others. What is
 * tried fails with EACCES or EPERM.
 */
bool sandbox_files(int written);

/*
 * seccomp, through libseccomp where that is installed. A call that reading and
 * computing never need ends the process by SIGSYS: one that changes a file or
 * makes a process (unless it writes files), runs a program, connects to anything,
 * looks into others, types into the terminal, or steers the kernel. Unless it
 * writes files, one that is not known here does not exist then (ENOSYS), so that a
 * library falls back that tries what is newer than this program.
 */
bool sandbox_calls(bool writes);

#endif
