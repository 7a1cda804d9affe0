/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/check.h"

#include <string.h>

#include "render/advice.h"
#include "render/chain.h"
#include "render/readiness.h"
#include "render/words.h"

enum { NAME_MAX_WIDTH = 15, STATE_WIDTH = 9, RIGHT_MAX_WIDTH = 27 };

/* Columns of the vNIC lines: name, state, traffic, VF. */
struct layout {
	size_t name, right;
};

const char *verdict_word(enum severity health)
{
	switch (health) {
	case SEVERITY_OK:
	case SEVERITY_INFO:
		return "OK";
	case SEVERITY_UNKNOWN:
		return "UNKNOWN";
	case SEVERITY_WARNING:
		return "WARNING";
	case SEVERITY_CRITICAL:
		break;
	}
	return "CRITICAL";
}

static void render_verdict(struct buf *out, const struct view *view, const struct verdict *verdict)
{
	const char *word = verdict_word(verdict->health);

	view_paint(out, view, paint_of_severity(verdict->health), word);
	buf_add_text(out, "  ");
	words_fit_keep(out, verdict->summary ? verdict->summary : "",
		       view->width - strlen(word) - 2);
	buf_add_text(out, "\n");
}

static void since_words(struct buf *out, const struct data_path *path)
{
	buf_add_text(out, path->current == LOG_PATH_VF ? "on the VF" : "off the VF");
	if (path->has_since) {
		buf_add_text(out, " for ");
		words_duration(out, path->since_seconds);
	}
	buf_add_text(out, " (kernel log)");
}

static void share_words(struct buf *out, const struct vnic *vnic)
{
	if (vnic->has_tx_share) {
		words_percent(out, vnic->tx_share);
		buf_add_text(out, " of tx");
	}
	if (vnic->has_rx_share) {
		buf_add_text(out, vnic->has_tx_share ? ", " : "");
		words_percent(out, vnic->rx_share);
		buf_add_text(out, " of rx");
	}
	buf_add_text(out, " by VF");
	if (is_known_u64(vnic->sample_us)) {
		buf_add_text(out, " (");
		words_duration(out, (double)vnic->sample_us.value / 1e6);
		buf_add_text(out, ")");
	}
}

static void paired_words(struct buf *out, const struct vnic *vnic)
{
	if (vnic->pci_only)
		buf_add_text(out, "MANA without a synthetic interface");
	else if (vnic->synthetic && is_false(vnic->synthetic->up))
		buf_add_text(out, "the interface is down");
	else if (vnic->state == STATE_NO_VF)
		buf_add_text(out, "no VF was offered");
	else if (vnic->state == STATE_FAST_PATH)
		buf_add_text(out, "on the VF");
	else if (is_false(vnic->log.slot))
		buf_add_text(out, "VF taken away");
	else if (vnic->log.unregistered)
		buf_add_text(out, "the VF's interface is gone");
	else if (vnic->vf && vnic->paired_by)
		buf_add_text(out, is_false(vnic->vf->up) ? "VF paired, but down" : "VF paired");
	else if (vnic->function || vnic->vf)
		buf_add_text(out, "VF not paired");
}

bool vnic_has_growth(const struct vnic *vnic)
{
	static const enum counter packets[] = { COUNTER_VF_TX_PACKETS, COUNTER_VF_RX_PACKETS,
						COUNTER_SYNTHETIC_TX_PACKETS,
						COUNTER_SYNTHETIC_RX_PACKETS };

	for (size_t n = 0; n < sizeof(packets) / sizeof(packets[0]); n++) {
		struct fact_u64 growth = vnic->growth.value[packets[n]];

		if (is_known_u64(growth) && growth.value)
			return true;
	}
	return false;
}

void vnic_traffic_words(struct buf *out, const struct vnic *vnic)
{
	struct buf path = { 0 };

	if (vnic->has_tx_share || vnic->has_rx_share) {
		share_words(out, vnic);
		return;
	}
	if (vnic->data_path.current != LOG_PATH_NONE && vnic->data_path.current == vnic->log.path)
		since_words(&path, &vnic->data_path);
	else
		paired_words(&path, vnic);
	if (vnic->sampled && !vnic_has_growth(vnic))
		buf_add_text(out, path.len ? "idle; " : "idle");
	buf_add_text(out, buf_text(&path));
	buf_done(&path);
}

/* Right end of a vNIC's line: its VF and the driver, or what else tells which vNIC it is. */
static void right_words(struct buf *out, const struct vnic *vnic)
{
	const char *driver = vnic_vf_driver(vnic);
	const char *name = vnic->vf ? vnic->vf->name : vnic->log.vf_name;
	char mac[MAC_TEXT];

	if (!name) {
		buf_add_text(out, vnic->mac.known ? mac_format(&vnic->mac, mac) : "");
		return;
	}
	buf_add_text(out, name);
	if (driver)
		buf_printf(out, " %s", driver);
}

static struct layout measure(const struct report *report)
{
	struct layout layout = { 0, 0 };
	struct buf right = { 0 };

	for (size_t n = 0; n < report->vm->n_vnics; n++) {
		const struct vnic *vnic = report->vm->vnics[n];
		size_t name = words_width(vnic_label(vnic));

		if (vnic->left_out)
			continue;
		buf_clear(&right);
		right_words(&right, vnic);
		if (name > layout.name)
			layout.name = name;
		if (words_width(buf_text(&right)) > layout.right)
			layout.right = words_width(buf_text(&right));
	}
	buf_done(&right);
	if (layout.name > NAME_MAX_WIDTH)
		layout.name = NAME_MAX_WIDTH;
	if (layout.right > RIGHT_MAX_WIDTH)
		layout.right = RIGHT_MAX_WIDTH;
	return layout;
}

static void render_vnic_line(struct buf *out, const struct view *view, const struct vnic *vnic,
			     const struct layout *layout)
{
	size_t middle = view->width - layout->name - STATE_WIDTH - layout->right - 6;
	struct buf words = { 0 }, right = { 0 }, state = { 0 };

	vnic_traffic_words(&words, vnic);
	right_words(&right, vnic);
	words_pad(out, vnic_label(vnic), layout->name);
	buf_add_text(out, "  ");
	if (right.len || words.len)
		words_pad(&state, vnic_state_name(vnic->state), STATE_WIDTH);
	else
		buf_add_text(&state, vnic_state_name(vnic->state));
	view_paint(out, view, paint_of_severity(vnic->health), buf_text(&state));
	if (right.len || words.len)
		buf_add_text(out, "  ");
	if (right.len) {
		words_pad(out, buf_text(&words), middle);
		buf_add_text(out, "  ");
		words_fit(out, buf_text(&right), layout->right);
	} else {
		words_fit(out, buf_text(&words), middle);
	}
	buf_add_text(out, "\n");
	buf_done(&words);
	buf_done(&right);
	buf_done(&state);
}

static bool is_healthy(const struct vnic *vnic)
{
	return vnic->health == SEVERITY_OK || vnic->health == SEVERITY_INFO;
}

void check_render(struct buf *out, const struct view *view, const struct report *report)
{
	struct layout layout = measure(report);
	bool first = true;

	render_verdict(out, view, &report->vm->verdict);
	if (view->quiet)
		return;
	for (size_t n = 0; n < report->vm->n_vnics; n++) {
		const struct vnic *vnic = report->vm->vnics[n];

		if (vnic->left_out)
			continue;
		if (first)
			buf_add_text(out, "\n");
		first = false;
		render_vnic_line(out, view, vnic, &layout);
		if (!is_healthy(vnic) || view->verbose)
			chain_render(out, view, vnic);
	}
	advice_render(out, view, report);
	readiness_line(out, view, report->vm);
}
