#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A page in headless Chromium, over its DevTools protocol (no module beyond Python's own).

    with Browser("chromium") as browser:
        page = browser.open("/tmp/report.html", width=360, dark=True)
        page.evaluate("document.title")
        page.screenshot()
"""

import base64
import json
import os
import select
import subprocess
import tempfile
import time

SECONDS = 60  # for one answer: a busy machine may need long to start a browser
FLAGS = (
    "--headless=new", "--no-sandbox", "--remote-debugging-pipe", "--disable-gpu",
    "--disable-dev-shm-usage", "--disable-extensions", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars",
    "--force-device-scale-factor=1", "--font-render-hinting=none", "--disable-lcd-text",
)


class BrowserError(Exception):
    """Chromium did not answer, or answered with an error."""


class Browser:
    """Chromium's process and the two pipes to it: messages are JSON, each ended by a NUL."""

    def __init__(self, program):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        read_end, self.commands = os.pipe()
        self.answers, write_end = os.pipe()
        # fd 3: what Chromium reads, fd 4: what it writes
        script = 'exec 3<&"$1" 4>&"$2"; shift 2; exec "$@"'
        self.process = subprocess.Popen(
            ["bash", "-c", script, "-", str(read_end), str(write_end), program, *FLAGS,
             f"--user-data-dir={self.profile.name}", "about:blank"],
            pass_fds=(read_end, write_end), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(read_end)
        os.close(write_end)
        self.pending = b""
        self.number = 0
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
            self.process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
        self.process.wait()
        os.close(self.commands)
        os.close(self.answers)
        self.profile.cleanup()

    def receive(self, seconds):
        """The next message; None when none comes in that time."""
        deadline = time.monotonic() + seconds
        while b"\0" not in self.pending:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.answers], [], [], left)[0]:
                return None
            data = os.read(self.answers, 1 << 16)
            if not data:
                raise BrowserError("Chromium has ended")
            self.pending += data
        message, _, self.pending = self.pending.partition(b"\0")
        return json.loads(message)

    def call(self, method, session=None, **params):
        """The result of a method; events that come before it are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive(SECONDS)
            if answer is None:
                raise BrowserError(f"no answer to {method}")
            if answer.get("id") != self.number:
                self.events.append(answer)
            elif "error" in answer:
                raise BrowserError(f"{method}: {answer['error']['message']}")
            else:
                return answer["result"]

    def open(self, path, width=1440, height=900, dark=False):
        """A new page that shows the file, once it is loaded and drawn."""
        return Page(self, path, width, height, dark)


class Page:
    """A tab. messages: what its console said; requests: all that it asked the network for."""

    def __init__(self, browser, path, width, height, dark):
        self.browser = browser
        self.width = width
        self.messages, self.requests = [], []
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=target,
                                    flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setEmulatedMedia", media="",
                  features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.resize(height)
        self.call("Page.navigate", url=f"file://{os.path.abspath(path)}")
        self.wait("Page.loadEventFired")

    def call(self, method, **params):
        """A method of this page."""
        return self.browser.call(method, self.session, **params)

    def resize(self, height):
        """The window, in CSS pixels; the page's width stays."""
        self.call("Emulation.setDeviceMetricsOverride", width=self.width, height=height,
                  deviceScaleFactor=1, mobile=False)

    def wait(self, method):
        """Until that event has come; SECONDS at most."""
        deadline = time.monotonic() + SECONDS
        while not self.take_events(method):
            event = self.browser.receive(deadline - time.monotonic())
            if event is None:
                raise BrowserError(f"no {method}")
            self.browser.events.append(event)

    def take_events(self, method=None):
        """Sorts what came for this page. Returns whether that event was among it."""
        mine = [e for e in self.browser.events if e.get("sessionId") == self.session]
        self.browser.events = [e for e in self.browser.events if e not in mine]
        for event in mine:
            params = event["params"]
            if event["method"] == "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            elif event["method"] == "Log.entryAdded":
                self.messages.append(params["entry"]["text"])
            elif event["method"] in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
                self.messages.append(json.dumps(params))
        return any(e["method"] == method for e in mine)

    def evaluate(self, expression):
        """The value of an expression: asked from outside, the page itself may run nothing."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True,
                           awaitPromise=True)
        if "exceptionDetails" in result:
            raise BrowserError(json.dumps(result["exceptionDetails"]))
        return result["result"].get("value")

    def screenshot(self, height=None):
        """The bytes of a PNG of the page from its top: all of it, or that many pixels."""
        full = self.evaluate("document.documentElement.scrollHeight")
        self.resize(min(height or full, full))
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def print_pdf(self):
        """The bytes of the page as it is printed."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])
