"""Opens pages in a headless Chromium and asks axe-core about them.

page_check.py AXE.JS PAGE.html…: each page by day, by night and at a phone's width. Prints what is wrong, a line each,
and exits with 1: a request to anything but the page itself, an error or warning of the console, a page wider than its
window, and what axe-core finds. Chromium is spoken to over pipes, in its DevTools protocol.
"""
import base64, fcntl, json, os, subprocess, sys, tempfile
from pathlib import Path

axe, pages = Path(sys.argv[1]).read_text(), [Path(page).resolve() for page in sys.argv[2:]]
shots = os.environ.get("SHOTS")


class Browser:
    def __init__(self, folder):
        to_read, self.write = os.pipe()
        self.read, to_write = os.pipe()
        to_read, to_write = (fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (to_read, to_write))

        def ends():
            os.dup2(to_read, 3)
            os.dup2(to_write, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--remote-debugging-pipe", f"--user-data-dir={folder}", "--no-first-run", "about:blank"],
            preexec_fn=ends, close_fds=False, stderr=subprocess.DEVNULL, env={**os.environ, "HOME": folder})
        os.close(to_read)
        os.close(to_write)
        self.number, self.events, self.rest = 0, [], b""

    def message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.read, 1 << 20)
            if not piece:
                raise SystemExit("Chromium has gone")
            self.rest += piece
        first, self.rest = self.rest.split(b"\0", 1)
        return json.loads(first)

    def ask(self, method, session=None, **parameters):
        self.number += 1
        told = {"id": self.number, "method": method, "params": parameters}
        if session:
            told["sessionId"] = session
        os.write(self.write, json.dumps(told).encode() + b"\0") if len(json.dumps(told)) < 60000 else self.long(told)
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def long(self, told):
        rest = json.dumps(told).encode() + b"\0"
        while rest:
            rest = rest[os.write(self.write, rest):]

    def wait_for(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.message())


def check(browser, page, width, scheme):
    wrong = []
    target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
    session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    for domain in ("Page", "Network", "Runtime", "Log"):
        browser.ask(domain + ".enable", session)
    browser.ask("Emulation.setDeviceMetricsOverride", session, width=width, height=900, deviceScaleFactor=1,
                mobile=False)
    browser.ask("Emulation.setEmulatedMedia", session,
                features=[{"name": "prefers-color-scheme", "value": scheme}])
    browser.events = []
    browser.ask("Page.navigate", session, url=page.as_uri())
    browser.wait_for("Page.loadEventFired")

    def evaluate(code):
        result = browser.ask("Runtime.evaluate", session, expression=code, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise SystemExit(str(result["exceptionDetails"])[:500])
        return result["result"].get("value")

    if evaluate("document.documentElement.scrollWidth") > width:
        wide = evaluate(
            "[...document.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
            ".map(e => e.outerHTML.slice(0, 90)).slice(0, 3).join(' | ')")
        wrong.append(f"wider than the window: {wide}")
    for event in browser.events:
        method, told = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent" and told["request"]["url"] != page.as_uri():
            wrong.append(f"requests {told['request']['url']}")
        if method == "Runtime.consoleAPICalled" or method == "Runtime.exceptionThrown":
            wrong.append(f"console: {told}")
        if method == "Log.entryAdded" and told["entry"]["level"] in ("error", "warning"):
            wrong.append(f"console: {told['entry']['text']}")
    evaluate(axe + ";0")
    found = evaluate(
        "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + "
        "v.nodes.map(n => n.html.slice(0, 120)).slice(0, 3).join(' | ')).concat([r.passes.length]))")
    passes = found.pop()
    if passes < 15:
        wrong.append(f"axe-core passed only {passes} rules: did it run?")
    wrong += found
    if shots:
        size = browser.ask("Page.getLayoutMetrics", session)["cssContentSize"]
        picture = browser.ask("Page.captureScreenshot", session, captureBeyondViewport=True,
                              clip={"x": 0, "y": 0, "width": width, "height": size["height"], "scale": 1})
        Path(shots, f"{page.stem}-{scheme}-{width}.png").write_bytes(base64.b64decode(picture["data"]))
    browser.ask("Target.closeTarget", targetId=target)
    return wrong


with tempfile.TemporaryDirectory() as folder:
    browser = Browser(folder)
    failed = False
    try:
        for page in pages:
            for width, scheme in [(900, "light"), (900, "dark"), (360, "light"), (320, "dark")]:
                for what in check(browser, page, width, scheme):
                    failed = True
                    print(f"{page.name} ({scheme}, {width}): {what}")
    finally:
        browser.process.kill()
        browser.process.wait()
print(len(pages), "pages")
sys.exit(1 if failed else 0)
