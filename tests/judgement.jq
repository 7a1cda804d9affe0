# SPDX-License-Identifier: GPL-2.0-or-later
# What of a report does not depend on any name: it is the same of a redacted bundle.
[.verdict.health, .verdict.state, [.vnics[] | [.state, .health, .broken_link, .cause]],
	([.findings[] | [.id, .severity]] | sort)]
