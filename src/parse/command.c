/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/command.h"

#include <string.h>

enum { PROMPT_MAX = 100, PROMPT_WORDS = 3, BARE_WORDS = 14 };

struct program_row {
	const char *name;
	enum program program;
	const char *second; /* how the next word of a command without a prompt may begin */
};

/* `second`: '-' an option, '/' a path, 'e' nothing, 'n' a name with a digit, 'o' an object of ip */
static const struct program_row programs[] = {
	{ "ip", PROGRAM_IP, "-o" },
	{ "ifconfig", PROGRAM_IFCONFIG, "-en" },
	{ "ethtool", PROGRAM_ETHTOOL, "-n" },
	{ "lspci", PROGRAM_LSPCI, "-e" },
	{ "lsvmbus", PROGRAM_LSVMBUS, "-e" },
	{ "dmesg", PROGRAM_DMESG, "-e" },
	{ "journalctl", PROGRAM_JOURNALCTL, "-e" },
	{ "cat", PROGRAM_CAT, "/" },
	{ "readlink", PROGRAM_READLINK, "/-" },
	{ "ls", PROGRAM_LS, "/-" },
	{ "uname", PROGRAM_UNAME, "-" },
	{ "hostname", PROGRAM_HOSTNAME, "" },
	{ "hostnamectl", PROGRAM_KNOWN, "e" },
	{ "systemd-detect-virt", PROGRAM_DETECT_VIRT, "e" },
	{ "udevadm", PROGRAM_UDEVADM, "" },
	{ "tc", PROGRAM_TC, "-o" },
	{ "lsmod", PROGRAM_LSMOD, "e" },
	{ "lsinitramfs", PROGRAM_LSINITRAMFS, "/-" },
	{ "lsinitrd", PROGRAM_LSINITRAMFS, "/-e" },
	{ "modinfo", PROGRAM_KNOWN, "" },
	{ "mokutil", PROGRAM_KNOWN, "-" },
	{ "find", PROGRAM_KNOWN, "/" },
	{ "lscpu", PROGRAM_KNOWN, "e" },
	{ "nmcli", PROGRAM_KNOWN, "e" },
	{ "grep", PROGRAM_KNOWN, "" },
	{ "egrep", PROGRAM_KNOWN, "" },
	{ "dmidecode", PROGRAM_KNOWN, "-e" },
};

static const char *const ip_objects[] = { "link",  "addr",  "address", "a",	"l",  "add",
					  "route", "r",	    "rule",    "neigh", "ro", "li",
					  "ru",	   "qdisc", "filter",  "class" };

/* What a pipe may go through without losing lines. */
static const char *const keepers[] = { "less", "more", "tee",  "cat",  "column", "cut",
				       "nl",   "sort", "sudo", "fold", "jq" };

/* What stands before a program's name, the words of loops and conditions among it. */
static const char *const wrappers[] = { "sudo",	   "time", "nice", "nohup", "exec",
					"command", "do",   "then", "else",  "{" };

static bool is_one_of(struct span word, const char *const list[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_is(word, list[i]))
			return true;
	return false;
}

#define IS_ONE_OF(word, list) is_one_of(word, list, sizeof(list) / sizeof((list)[0]))

static const struct program_row *find_program(struct span word)
{
	struct span name = span_base_name(word);

	for (size_t n = 0; n < sizeof(programs) / sizeof(programs[0]); n++)
		if (span_is(name, programs[n].name))
			return &programs[n];
	return NULL;
}

static bool has_digit(struct span word)
{
	for (size_t n = 0; n < word.len; n++)
		if (ascii_is_digit(word.ptr[n]))
			return true;
	return false;
}

/* An interface name as the kernel allows it (dev_valid_name), and no shell variable. */
static bool is_interface(struct span word)
{
	return word.len && word.len < 16 && !memchr(word.ptr, '/', word.len) &&
	       !memchr(word.ptr, '$', word.len) && !memchr(word.ptr, ':', word.len) &&
	       !memchr(word.ptr, '<', word.len) && !memchr(word.ptr, '*', word.len);
}

/* Takes sudo, `VAR=value`, `watch -n 1` and the like off the front; gives the program's word. */
static bool take_program(struct span *rest, struct span *word)
{
	while (span_next_word(rest, word)) {
		if (IS_ONE_OF(span_base_name(*word), wrappers) || memchr(word->ptr, '=', word->len))
			continue;
		if (!span_is(span_base_name(*word), "watch") &&
		    !span_is(span_base_name(*word), "timeout"))
			return true;
		for (struct span ahead = *rest, next; span_next_word(&ahead, &next); *rest = ahead)
			if (next.ptr[0] != '-' && !ascii_is_digit(next.ptr[0]))
				break;
	}
	return false;
}

/* Would a person type this as a command, and not as the first words of a sentence? */
static bool is_bare_command(struct span line)
{
	struct span rest = line, word, next;
	const struct program_row *row;
	size_t words = 0;

	if (!line.len || span_ends(line, ".") || !take_program(&rest, &word))
		return false;
	row = find_program(word);
	if (!row || memchr(word.ptr, ':', word.len))
		return false;
	for (struct span ahead = line, any; span_next_word(&ahead, &any); words++)
		if (words >= BARE_WORDS)
			return false;
	if (!span_next_word(&rest, &next) || next.ptr[0] == '|' || next.ptr[0] == ';')
		return strchr(row->second, 'e') != NULL;
	if (next.ptr[0] == '-' || next.ptr[0] == '/')
		return strchr(row->second, next.ptr[0]) != NULL;
	if (strchr(row->second, 'o'))
		return IS_ONE_OF(next, ip_objects);
	return strchr(row->second, 'n') && has_digit(next) && is_interface(next);
}

/* Is what stands before '$' or '#' a shell's prompt? */
static bool is_prompt(struct span before)
{
	struct span rest = before, word;
	size_t words = 0;

	while (span_next_word(&rest, &word))
		words++;
	if (!words || words > PROMPT_WORDS)
		return false;
	if (before.ptr[0] == '[')
		return span_has(before, "@") && span_ends(before, "]");
	if (span_has(before, "=") || span_has(before, "\"") || span_has(before, "<"))
		return false;
	return span_has(before, "@") || span_has(before, ":~") || span_has(before, ":/") ||
	       span_is(before, "~") || span_starts(before, "bash-") || span_starts(before, "sh-");
}

/* "user@host:dir", "[user@host dir]", "host:~ " */
static struct span host_of_prompt(struct span before)
{
	const char *at = span_find(before, "@");
	const char *colon = span_find(before, ":~");
	struct span host;

	if (!colon)
		colon = span_find(before, ":/");
	if (!at)
		return colon ? span_between(before.ptr, colon) : (struct span){ NULL, 0 };
	host = span_skip(before, (size_t)(at - before.ptr) + 1);
	for (size_t n = 0; n < host.len; n++)
		if (strchr(": ]~", host.ptr[n]))
			host.len = n;
	return host;
}

/* "Every 2.0s: ethtool -S eth0          vm1: Sat Nov 22 10:00:00 2026" */
static bool take_watch_head(struct span line, struct span *command)
{
	const char *end;

	if (!span_take(&line, "Every ") || !line.len || !ascii_is_digit(line.ptr[0]))
		return false;
	end = span_find(line, "s: ");
	if (!end || end - line.ptr > 6)
		return false;
	line = span_skip(line, (size_t)(end - line.ptr) + 3);
	end = span_find(line, "   ");
	*command = end ? span_between(line.ptr, end) : line;
	return true;
}

/* Where the prompt's '$' or '#' stands: followed by a blank or the end of the line. */
static bool find_prompt(struct span line, size_t *place)
{
	size_t max = line.len < PROMPT_MAX ? line.len : PROMPT_MAX;

	for (size_t n = 0; n < max; n++)
		if ((line.ptr[n] == '$' || line.ptr[n] == '#') &&
		    (n + 1 == line.len || line.ptr[n + 1] == ' ')) {
			*place = n;
			return true;
		}
	return false;
}

bool command_of_line(struct span line, struct span *command, struct span *host)
{
	struct span before, after;
	size_t place;

	line = span_trim(line);
	*host = (struct span){ NULL, 0 };
	if (take_watch_head(line, command))
		return true;
	if (span_starts(line, "+ ") && is_bare_command(span_skip(line, 2))) {
		*command = span_skip(line, 2);
		return true;
	}
	if (find_prompt(line, &place)) {
		before = span_trim((struct span){ line.ptr, place });
		after = span_trim(span_skip(line, place + 1));
		if ((!before.len && after.len) || (before.len && is_prompt(before))) {
			*command = after;
			*host = host_of_prompt(before);
			return true;
		}
	}
	*command = line;
	return is_bare_command(line);
}

static void read_ethtool(struct command *command)
{
	struct span rest = command->arguments, word;

	while (span_next_word(&rest, &word))
		if (word.ptr[0] != '-' && is_interface(word)) {
			command->interface = word;
			command->narrowed = true;
			return;
		}
}

static bool is_show(struct span word)
{
	return span_is(word, "show") || span_is(word, "list") || span_is(word, "ls") ||
	       span_is(word, "lst") || span_is(word, "sh") || span_is(word, "s");
}

/* ip [options] OBJECT [show] [[dev] NAME | filters], from ip(8), ip-link(8). */
static void read_ip(struct command *command)
{
	struct span rest = command->arguments, word;
	bool has_object = false;

	while (span_next_word(&rest, &word)) {
		if (span_is(word, "-n") || span_starts(word, "-netns") || span_is(word, "netns"))
			command->narrowed = true;
		if (span_is(word, "-n") || span_is(word, "-netns")) {
			span_next_word(&rest, &word); /* the namespace */
			continue;
		}
		/* of one family only: interfaces without such addresses are left out */
		if (span_is(word, "-4") || span_is(word, "-6") || span_starts(word, "-f"))
			command->narrowed = true;
		if (word.ptr[0] == '-')
			continue;
		if (!has_object) {
			has_object = true;
			continue;
		}
		if (is_show(word))
			continue;
		command->narrowed = true;
		if (!span_is(word, "dev") && !command->interface.len && is_interface(word))
			command->interface = word;
	}
}

static void read_ifconfig(struct command *command)
{
	struct span rest = command->arguments, word;

	while (span_next_word(&rest, &word))
		if (word.ptr[0] != '-' && is_interface(word)) {
			command->interface = word;
			command->narrowed = true;
		}
}

/* tc [options] qdisc [show] [dev NAME] */
static void read_tc(struct command *command)
{
	struct span rest = command->arguments, word;

	while (span_next_word(&rest, &word))
		if (span_is(word, "dev") && span_next_word(&rest, &word) && is_interface(word)) {
			command->interface = word;
			command->narrowed = true;
		}
}

static void read_arguments(struct command *command)
{
	switch (command->program) {
	case PROGRAM_ETHTOOL:
		read_ethtool(command);
		break;
	case PROGRAM_IP:
		read_ip(command);
		break;
	case PROGRAM_IFCONFIG:
		read_ifconfig(command);
		break;
	case PROGRAM_TC:
		read_tc(command);
		break;
	case PROGRAM_LSPCI:
		command->narrowed = command_has_option(command, 'd') ||
				    command_has_option(command, 's');
		break;
	default:
		break;
	}
}

/* A command reads from the one before it when a single '|' parts them. */
static void add_command(struct commands *commands, struct span text, bool piped)
{
	const struct program_row *row;
	struct command *command;
	struct span word;

	if (!take_program(&text, &word))
		return;
	if (piped && commands->n) {
		if (!IS_ONE_OF(span_base_name(word), keepers))
			commands->items[commands->n - 1].filtered = true;
		return;
	}
	if (commands->n == COMMANDS_MAX)
		return;
	row = find_program(word);
	command = &commands->items[commands->n++];
	*command = (struct command){ .program = row ? row->program : PROGRAM_OTHER,
				     .arguments = span_trim(text) };
	read_arguments(command);
}

static bool has_any(struct span text, const char *characters)
{
	for (size_t n = 0; n < text.len; n++)
		if (strchr(characters, text.ptr[n]))
			return true;
	return false;
}

/* A loop over words that stand there: "for i in eth0 eth1; do BODY; done" */
struct loop {
	struct span variable, words, body;
};

static bool take_loop(struct span line, struct loop *loop)
{
	const char *semicolon, *end;
	struct span word;

	if (!span_take(&line, "for ") || !span_next_word(&line, &loop->variable) ||
	    !span_next_word(&line, &word) || !span_is(word, "in"))
		return false;
	semicolon = line.len ? memchr(line.ptr, ';', line.len) : NULL;
	if (!semicolon)
		return false;
	loop->words = span_between(line.ptr, semicolon);
	line = span_trim(span_between(semicolon + 1, line.ptr + line.len));
	end = span_find(line, "done");
	if (!span_take(&line, "do ") || !end)
		return false;
	loop->body = span_between(line.ptr, end);
	/* words that the shell makes of others are not known here */
	return !has_any(loop->words, "$*?`{[");
}

/* Length of the variable where `text` begins: $i, ${i}, with quotes around it or not; 0: none. */
static size_t variable_length(struct span text, struct span variable)
{
	struct span rest = text;
	bool is_quoted = span_take(&rest, "\"");
	bool is_braced;

	if (!span_take(&rest, "$"))
		return 0;
	is_braced = span_take(&rest, "{");
	if (rest.len < variable.len || memcmp(rest.ptr, variable.ptr, variable.len) != 0)
		return 0;
	rest = span_skip(rest, variable.len);
	if (is_braced && !span_take(&rest, "}"))
		return 0;
	if (!is_braced && rest.len && (ascii_is_alpha(rest.ptr[0]) || ascii_is_digit(rest.ptr[0])))
		return 0;
	return is_quoted && !span_take(&rest, "\"") ? 0 : text.len - rest.len;
}

/* Adds to the text, as far as there is room. */
static size_t put(char *text, size_t len, const char *bytes, size_t n)
{
	if (n > COMMAND_TEXT - len)
		n = COMMAND_TEXT - len;
	memcpy(text + len, bytes, n);
	return len + n;
}

/* Writes what the loop runs, one round behind the other. */
static size_t unroll(char *text, const struct loop *loop)
{
	struct span words = loop->words, word;
	size_t len = 0;

	while (span_next_word(&words, &word)) {
		for (struct span rest = loop->body; rest.len;) {
			size_t n = variable_length(rest, loop->variable);

			len = n ? put(text, len, word.ptr, word.len) : put(text, len, rest.ptr, 1);
			rest = span_skip(rest, n ? n : 1);
		}
		len = put(text, len, ";", 1);
	}
	return len;
}

void commands_set(struct commands *commands, struct span command)
{
	struct loop loop;
	struct span rest;
	bool piped = false;
	size_t n = 0;

	commands->n = 0;
	memset(commands->used, 0, sizeof(commands->used));
	memset(commands->text, 0, sizeof(commands->text));
	if (command.len > COMMAND_TEXT)
		command.len = COMMAND_TEXT;
	if (!command.len)
		return;
	rest = (struct span){ commands->text, command.len };
	if (take_loop(command, &loop))
		rest.len = unroll(commands->text, &loop);
	else
		memcpy(commands->text, command.ptr, command.len);
	while (n < rest.len) {
		char c = rest.ptr[n];

		if (c != '|' && c != ';' && c != '&') {
			n++;
			continue;
		}
		add_command(commands, (struct span){ rest.ptr, n }, piped);
		rest = span_skip(rest, n + 1);
		piped = c == '|' && !span_starts(rest, "|");
		if (c == '|' && !piped)
			rest = span_skip(rest, 1); /* "||": the other way, not a pipe */
		n = 0;
	}
	add_command(commands, rest, piped);
}

const struct command *commands_next(struct commands *commands, enum program program)
{
	const struct command *last = NULL;

	for (size_t n = 0; n < commands->n; n++) {
		if (commands->items[n].program != program)
			continue;
		last = &commands->items[n];
		if (!commands->used[n]) {
			commands->used[n] = true;
			break;
		}
	}
	return last;
}

const struct command *commands_find(const struct commands *commands, enum program program)
{
	for (size_t n = 0; n < commands->n; n++)
		if (commands->items[n].program == program)
			return &commands->items[n];
	return NULL;
}

bool command_has_option(const struct command *command, char option)
{
	struct span rest = command->arguments, word;

	while (span_next_word(&rest, &word))
		if (word.len > 1 && word.ptr[0] == '-' && word.ptr[1] != '-' &&
		    memchr(word.ptr + 1, option, word.len - 1))
			return true;
	return false;
}
