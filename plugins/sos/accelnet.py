# SPDX-License-Identifier: GPL-2.0-or-later
"""A plug-in of sos report (4.0 or later): what accelnet-check says of this VM,
and its support bundle, which accelnet-check --from judges anywhere."""

import os
import shutil
import tempfile

from sos.report.plugins import (Plugin, IndependentPlugin, RedHatPlugin,
                                DebianPlugin, UbuntuPlugin)

BUNDLE_TIMEOUT_S = 60  # it ends by itself within 30


# sos 4.0 takes no plug-in that is an IndependentPlugin alone.
class AccelNet(Plugin, IndependentPlugin, RedHatPlugin, DebianPlugin,
               UbuntuPlugin):

    short_desc = 'Accelerated Networking of Azure VMs'
    plugin_name = 'accelnet'
    profiles = ('network', 'hardware', 'virt')
    commands = ('accelnet-check',)

    def setup(self):
        self.add_cmd_output([
            'accelnet-check check --verbose',
            'accelnet-check check --json',
            'accelnet-check timeline',
        ])
        # Beside the bundle is written which words were replaced by which. That
        # must not get into the report, so both are made beside that.
        beside = os.path.dirname(self.archive.get_tmp_dir())
        folder = tempfile.mkdtemp(prefix='accelnet-', dir=beside)
        try:
            self.add_bundle(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def add_bundle(self, folder):
        """Makes the bundle in the folder and moves it into the report."""
        # sos in a container has the host's root below another folder
        inside = os.path.join('/', os.path.relpath(folder, self.sysroot))
        made = self.exec_cmd(
            # gzip: who gets the report may have no zstd
            'accelnet-check bundle --gzip --output %s' % inside,
            timeout=BUNDLE_TIMEOUT_S)
        if made['status'] != 0:
            self._log_warn('no bundle: %s' % made['output'])
            return
        report = self.get_cmd_output_path(make=False)
        os.makedirs(report, exist_ok=True)
        for name in os.listdir(folder):
            if name.endswith('.tar.gz'):
                shutil.move(os.path.join(folder, name), report)
