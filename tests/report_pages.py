#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""tests/report_pages.py [--update] CHROMIUM DIR

Looks at the pages DIR/*.html in Chromium. Prints a line for each case: its
name, a tab, and what is wrong (nothing: it passed). --update writes what they
look like into tests/screenshots.
"""

import os
import sys

from browser import Browser

# width and dark, of every page; the last two of one alone
SIZES = ((360, False), (1440, True), (360, True), (1440, False))
SCREENSHOTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "screenshots")
# name, page, width, height, dark
PICTURES = (
    ("report-demo-light", "demo", 1000, 900, False),
    ("report-demo-dark", "demo", 1000, 900, True),
    ("report-demo-narrow", "demo", 360, 1400, False),
    ("report-broken", "broken", 1000, 1140, False),
    ("report-history", "history", 1000, 1400, False),
)

# Only references inside the page, nothing that runs, one main heading, words for each picture.
STRUCTURE = """(() => {
    const all = [...document.querySelectorAll('*')], wrong = [];
    const foreign = 'script,img,iframe,object,embed,link,form,base,audio,video,foreignObject,use,image';
    for (const e of document.querySelectorAll(foreign)) wrong.push('element ' + e.tagName);
    for (const e of all) for (const a of e.attributes) {
        if (/^on/i.test(a.name) || a.name == 'style') wrong.push('attribute ' + a.name);
        if (/href|src/i.test(a.name) && !/^#[a-z]/.test(a.value)) wrong.push(a.name + ' ' + a.value);
    }
    for (const a of document.querySelectorAll('a[href]'))
        if (!document.querySelector(a.getAttribute('href'))) wrong.push('leads nowhere: ' + a.href);
    for (const e of document.querySelectorAll('svg'))
        if (e.getAttribute('aria-hidden') != 'true' &&
            !(e.getAttribute('role') == 'img' && e.getAttribute('aria-label') &&
              e.querySelector('title'))) wrong.push('an svg without words');
    if (document.querySelectorAll('h1').length != 1) wrong.push('not one h1');
    if (!document.documentElement.lang) wrong.push('no language');
    return wrong.join('; ');
})()"""

# Texts that have less contrast than 4.5 to what they stand on (WCAG 2, 1.4.3).
CONTRAST = """(() => {
    const parts = c => c.match(/[\\d.]+/g).map(Number);
    const light = c => parts(c).slice(0, 3).map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = e => {
        for (; e; e = e.parentElement) {
            const c = getComputedStyle(e).backgroundColor, p = parts(c);
            if (p.length == 3 || p[3] == 1) return c;
        }
        return 'rgb(255,255,255)';
    };
    const low = new Set();
    for (const e of document.body.querySelectorAll('*')) {
        if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType == 3 && n.data.trim())) continue;
        const a = light(getComputedStyle(e).color), b = light(ground(e));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) low.add(ratio.toFixed(1) + ': ' + e.textContent.trim().slice(0, 40));
    }
    return [...low].join('; ');
})()"""

# Boxes that reach beyond the window, or texts that are cut off inside theirs.
OVERFLOW = """(() => {
    const width = innerWidth, out = new Set();
    if (document.documentElement.scrollWidth > width)
        out.add('the page is ' + document.documentElement.scrollWidth + ' wide');
    for (const e of document.body.querySelectorAll('*:not(svg *)')) {
        const box = e.getBoundingClientRect();
        if (box.right > width + 0.5 || box.left < -0.5) out.add(e.tagName + '.' + e.className);
        if (!e.closest('svg') && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1 &&
            getComputedStyle(e).display != 'inline') out.add('cut off: ' + e.className);
    }
    return [...out].join('; ');
})()"""

# What a hostile page would do; the policy must not let it.
BREAK_OUT = """(() => {
    const script = document.createElement('script'), image = document.createElement('img');
    script.textContent = 'document.documentElement.id = "run"';
    image.src = 'http://127.0.0.1:9/x.png';
    document.body.append(script, image);
    return document.documentElement.id;
})()"""


def tell(case, wrong):
    """One case's line."""
    print(case, " ".join(str(wrong).split()), sep="\t")


def look(browser, path, name, width, dark):
    """All that holds for any page, in one size and scheme."""
    case = f"{name} {width} {'dark' if dark else 'light'}"
    page = browser.open(path, width, dark=dark)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    text = page.evaluate("document.body.innerText.length")
    tell(f"{case}: its style is used", "" if ground == ("rgb(17, 21, 27)" if dark else
                                                       "rgb(244, 245, 247)") else ground)
    tell(f"{case}: there is something to see", "" if text > 200 else f"{text} characters")
    tell(f"{case}: nothing overflows", page.evaluate(OVERFLOW))
    tell(f"{case}: contrast", page.evaluate(CONTRAST))
    picture = page.screenshot()
    page.take_events()
    tell(f"{case}: not blank", "" if len(picture) > 20000 else f"{len(picture)} bytes of PNG")
    tell(f"{case}: nothing on the console", "; ".join(page.messages))
    tell(f"{case}: no request", "; ".join(page.requests[1:]))


def look_once(browser, path, name):
    """What does not depend on the window."""
    page = browser.open(path)
    tell(f"{name}: structure", page.evaluate(STRUCTURE))
    printed = page.print_pdf()
    tell(f"{name}: prints", "" if printed.startswith(b"%PDF") else printed[:20])
    escaped = page.evaluate(BREAK_OUT)
    page.evaluate("new Promise(done => setTimeout(done, 200))")
    page.take_events()
    refused = [m for m in page.messages if "Content Security Policy" in m]
    tell(f"{name}: the policy holds", "" if not escaped and len(refused) >= 2 else page.messages)


def look_for_names(browser, path):
    """The hostile capture's names are on the page as they are in the capture."""
    page = browser.open(path)
    text = page.evaluate("document.body.textContent")
    for wanted in ('<b>"x', "'&<u>", '<script>document.title="run"</script>',
                   "<img src=x onerror=alert(1)>"):
        tell(f"hostile: {wanted} is text", "" if wanted in text else "it is not there")
    tell("hostile: nothing ran", "" if page.evaluate("document.title") != "run" else "it did")


def main():
    """All pages, then the pictures where they are wanted."""
    update = sys.argv[1] == "--update"
    chromium, folder = sys.argv[1 + update:]
    with Browser(chromium) as browser:
        for file in sorted(os.listdir(folder)):
            name, ending = os.path.splitext(file)
            path = os.path.join(folder, file)
            if ending != ".html":
                continue
            for width, dark in SIZES if name == "broken" else SIZES[:2]:
                look(browser, path, name, width, dark)
            look_once(browser, path, name)
        look_for_names(browser, os.path.join(folder, "hostile.html"))
        for name, page, width, height, dark in PICTURES if update else ():
            shown = browser.open(os.path.join(folder, page + ".html"), width, height, dark)
            with open(os.path.join(SCREENSHOTS, name + ".png"), "wb") as out:
                out.write(shown.screenshot(height))


if __name__ == "__main__":
    main()
