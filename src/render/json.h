/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_JSON_H
#define RENDER_JSON_H

#include <jansson.h>

#include "model/counters.h"
#include "model/evidence.h"
#include "model/fact.h"
#include "model/guid.h"
#include "model/link.h"
#include "model/mac.h"
#include "render/report.h"
#include "util/buf.h"

#define JSON_SCHEMA_NAME "accelnet-check/1"

/*
 * Each adds one member; what is not known becomes null, never 0 or "".
 * steps: reals are rounded to one part in so many.
 */
void json_put_text(json_t *object, const char *key, const char *text);
void json_put_u64(json_t *object, const char *key, struct fact_u64 value); /* past 2^63: null */
void json_put_number(json_t *object, const char *key, uint64_t value);
void json_put_bool(json_t *object, const char *key, struct fact_bool value);
void json_put_real(json_t *object, const char *key, bool known, double value, double steps);
void json_put_mac(json_t *object, const char *key, const struct mac *mac);
void json_put_guid(json_t *object, const char *key, const struct guid *guid);
void json_put_flags(json_t *object, const char *key, struct fact_u64 flags);
void json_put_texts(json_t *object, const char *key, const char **texts, size_t n);
void json_put_addresses(json_t *object, const char *key, const struct link *link);
void json_put_evidence(json_t *object, const char *key, const struct evidence_list *list);
void json_put_counters(json_t *object, const struct counters *counters); /* NULL: all null */

/* The members that every output begins with. The caller owns the object. */
json_t *json_begin(const char *version);
/* These, and time, source and host. */
json_t *json_begin_report(const struct report *report);
json_t *json_sources(const struct vm *vm);

/* Prints the object and frees it. line: all of it on one line. */
void json_end(struct buf *out, json_t *root, bool line);

#endif
