// Drives pages that the program wrote in a headless Chromium: `node page.mjs PACKAGES FOLDER`.
// PACKAGES holds node_modules, FOLDER the pages. To add a check: an entry of `checks`.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [packages, folder] = process.argv.slice(2).map((p) => path.resolve(p));
const require = createRequire(path.join(packages, "package.json"));
const { chromium } = require("playwright-core");
const axe = require("axe-core");

const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

/** Opens a page in a context of its own; whatever it complains of or asks for is an error. */
const open = async (browser, name, options = {}, hash = "") => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const url = pathToFileURL(path.join(folder, name)).href;
  const faults = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => request.url().split("#")[0] === url || faults.push(`request: ${request.url()}`));
  await page.goto(url + hash);
  return { page, faults, close: () => context.close() };
};

const part = (page, name) => page.locator(`[data-part="${name}"]`);
const card = (page, id) => page.locator(`.stage [id="${id}"]`);
const status = (page) => part(page, "status").textContent();
const focused = (page) => page.evaluate(() => {
  const e = document.activeElement;
  return e.id || e.dataset.part || e.dataset.zoom || e.name || e.textContent.trim().slice(0, 30) || e.tagName;
});
const audit = async (page) => {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const grave = violations.filter((v) => v.impact === "serious" || v.impact === "critical");
  const told = grave.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).slice(0, 3).join(" | ")}`);
  assert.deepEqual(told, []);
};
/** The statements whose cards are of a class; the matter stands around them or not. */
const statements = (page, of) => page.$$eval(`.stage .node${of}`, (all) => all.map((e) => e.id).filter((id) => id !== "raids").sort());
const column = (page, number) => page.$$eval(`tbody tr:not([hidden]) td:nth-child(${number})`, (cells) => cells.map((c) => c.textContent));

const checks = {
  async "search finds, and Enter shows the first"(page) {
    await part(page, "search").fill("agency");
    assert.match(await status(page), /^\d+ found$/);
    assert.ok(await page.locator(".found").count() > 0, "cards are marked");
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "A");
    await page.keyboard.press("ArrowUp");
    await part(page, "search").fill("ELISE genéral");
    assert.equal(await status(page), "1 found", "without regard to case and accents");
    await page.keyboard.press("Enter");
    assert.match(await part(page, "panel").textContent(), /Élise Général/);
    await part(page, "search").fill("nothing has these words");
    assert.equal(await status(page), "Nothing found");
  },

  async "a click shows the statement, its answers, chain, passages and quotes"(page) {
    await card(page, "claim").click();
    const panel = part(page, "panel");
    const text = await panel.textContent();
    for (const words of ["An Advocate — alleges, against The Agency", "They did it.", "denied by, in general terms: ", "It denies.",
      "leaves open: each of the acts", "via a witness", "100-117 0123456789abcdef", "“they did it”", "The Paper, 2017-03-01", "said 2017-02"]) {
      assert.ok(text.includes(words), `${words}\n${text}`);
    }
    assert.equal(await panel.locator('a[href="https://example.org/article?a=1&b=2"]').count(), 1);
    assert.equal(await panel.locator('a[href^="javascript:"],a[href^="ftp:"]').count(), 0);
    await panel.getByRole("link", { name: "The Agency" }).first().click();
    assert.match(page.url(), /#/);
    await page.goBack();
    assert.match(await panel.textContent(), /An Advocate — alleges/, "the browser's way back is a way back");
    await panel.getByRole("button", { name: "Close" }).click();
    assert.ok(await panel.isHidden());
  },

  async "what is not answered says so"(page) {
    await card(page, "later").click();
    assert.match(await part(page, "panel").textContent(), /No answer in these 2 sources\./);
  },

  async "hovering lights up the exchange"(page) {
    await card(page, "it-denies").hover();
    assert.deepEqual(await statements(page, ".lit"), ["claim", "it-denies"]);
    assert.equal(await page.locator(".stage .edge.lit").count(), 1);
    await page.mouse.move(2, 2);
    assert.equal(await page.locator(".stage.light").count(), 0);
  },

  async "the keyboard reaches everything"(page) {
    const seen = [];
    let stops = 0;
    for (let i = 0; i < 200; i += 1) {
      await page.keyboard.press("Tab");
      const name = await focused(page);
      if (name === "BODY" || name === seen[0]) break;
      seen.push(name);
      stops += await page.evaluate(() => document.activeElement.matches(".stage [role=button]"));
    }
    const all = ["Skip to the table", "theme", "print", "out", "in", "width", "whole", "_search", "Filter", "stage", "rows", "statement"];
    for (const name of all) assert.ok(seen.includes(name), `${name} in ${seen}`);
    const nodes = await page.$$eval(".stage [role=button]", (cards) => cards.map((e) => e.id));
    assert.equal(stops, 1, "one stop for all cards");
    assert.ok(await page.getByRole("button", { name: /An Advocate.*They did it\./s }).count(), "cards have names");
    // From the first card down, each in its turn.
    await card(page, nodes[0]).focus();
    for (const id of nodes.slice(1)) {
      await page.keyboard.press("ArrowDown");
      assert.equal(await focused(page), id);
    }
    await page.keyboard.press("Home");
    assert.equal(await focused(page), nodes[0]);
    await card(page, "it-denies").focus();
    await page.keyboard.press("ArrowLeft");
    assert.equal(await focused(page), "claim", "left to what it answers");
    await page.keyboard.press("ArrowRight");
    assert.notEqual(await focused(page), "claim", "right to an answer");
    await card(page, "it-denies").focus();
    await page.keyboard.press("Enter");
    assert.match(await focused(page), /^The Agency — /);
    assert.ok(await part(page, "panel").isVisible());
    await page.keyboard.press("Escape");
    assert.ok(await part(page, "panel").isHidden());
    assert.equal(await focused(page), "it-denies", "focus goes back to the card");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest("aside") !== null), "on into the panel");
  },

  async "skipping leads to the table"(page) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "_rows");
  },

  async "filters keep the exchange together and count what they hide"(page) {
    await page.locator(".filter summary").click();
    const form = part(page, "form");
    const rows = await page.locator("tbody tr").count();
    await form.locator("[name=kind]").selectOption("statement:denies");
    assert.match(await status(page), /^Fitting: 1 statement; with them 1 more.*; 2 rows of the table hidden\.$/);
    assert.deepEqual(await statements(page, ".kept"), ["claim", "it-denies"]);
    assert.equal(await page.locator("tbody tr:visible").count(), 2);
    await form.getByRole("button", { name: "Clear" }).click();
    await page.waitForFunction((n) => document.querySelectorAll("tbody tr:not([hidden])").length === n, rows);
    assert.equal(await status(page), "");
    await form.locator("[name=actor]").selectOption("advocate");
    assert.equal(await page.locator(".stage .node.kept[id=claim]").count(), 1);
    assert.equal(await page.locator(".stage .node.kept[id=later]").count(), 0);
    await form.getByRole("button", { name: "Clear" }).click();
    await form.locator("[name=source]").selectOption("paper-2");
    assert.match(await status(page), /^Fitting: 1 statement/);
    await form.getByRole("button", { name: "Clear" }).click();
    await form.locator("[name=from]").fill("2017-02-10");
    await form.locator("[name=to]").fill("2017-02-20");
    assert.match(await status(page), /may lie outside these days/, "a month is not within ten days of it, nor without");
    await form.locator("[name=from]").fill("2019-01-01");
    await form.locator("[name=to]").fill("2019-12-31");
    assert.match(await status(page), /^Fitting: 1 statement/);
  },

  async "the table sorts, by click and by key"(page) {
    const head = page.locator("th").filter({ hasText: "statement" });
    const number = 1 + await head.evaluate((h) => h.cellIndex);
    const before = await column(page, number);
    await head.getByRole("button").click();
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    const ascending = await column(page, number);
    assert.deepEqual(ascending, [...before].sort(new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare));
    await page.keyboard.press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    assert.deepEqual(await column(page, number), [...ascending].reverse());
    await page.keyboard.press("Space");
    assert.equal(await head.getAttribute("aria-sort"), "none");
    assert.deepEqual(await column(page, number), before, "and back to the order of the answer");
  },

  async "an id in the table shows its record"(page) {
    await page.locator("td a.id", { hasText: /^claim$/ }).first().click();
    assert.match(await part(page, "panel").textContent(), /An Advocate — alleges/);
  },

  async "the picture can be moved and sized"(page) {
    const width = () => page.locator(".stage svg").evaluate((s) => s.getBoundingClientRect().width);
    const before = await width();
    await page.getByRole("button", { name: "Larger" }).click();
    await page.getByRole("button", { name: "Larger" }).click();
    assert.ok(await width() > before * 1.5);
    const stage = part(page, "stage");
    const box = await stage.boundingBox();
    await page.mouse.move(box.x + 300, box.y + 300);
    const scroll = () => stage.evaluate((s) => s.scrollLeft + s.scrollTop);
    const from = await scroll();
    await page.mouse.down();
    await page.mouse.move(box.x + 200, box.y + 220, { steps: 4 });
    await page.mouse.up();
    assert.ok(await scroll() > from + 50, "dragged");
    assert.ok(await part(page, "panel").isHidden(), "a drag is no click");
    const sized = await width();
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    await page.waitForFunction((w) => document.querySelector(".stage svg").getBoundingClientRect().width > w, sized);
    await page.getByRole("button", { name: "Fit whole" }).click();
    assert.ok(await stage.evaluate((s) => s.scrollHeight <= s.clientHeight + 1 && s.scrollWidth <= s.clientWidth + 1));
    await stage.focus();
    const whole = await width();
    await page.keyboard.press("+");
    assert.ok(await width() > whole);
    await page.keyboard.press("0");
    assert.ok(await width() <= await stage.evaluate((s) => s.clientWidth));
  },

  async "day and night change by hand"(page) {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const tile = () => page.locator(".stage .node rect").first().evaluate((r) => getComputedStyle(r).fill);
    const [day, card] = [await paper(), await tile()];
    await part(page, "theme").click();
    assert.equal(await part(page, "theme").getAttribute("aria-pressed"), "true");
    assert.notEqual(await paper(), day);
    assert.notEqual(await tile(), card, "the picture too");
    await part(page, "theme").click();
    assert.equal(await paper(), day);
  },

  async "on paper stand picture, table and notes"(page) {
    await card(page, "claim").click();
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    assert.ok(await page.locator(".stage svg").isVisible() && await page.locator("table").isVisible());
    assert.ok(await part(page, "tools").isHidden() && await part(page, "panel").isHidden());
    const fits = await page.locator(".stage svg").evaluate((s) => s.getBoundingClientRect().right <= innerWidth + 1);
    assert.ok(fits, "the picture is not cut off");
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(28, 28, 26)", "dark on white");
  },
};

/** Checks of other pages, or of the page in other circumstances. */
const more = {
  async "hostile texts stay text"(browser) {
    const { page, faults, close } = await open(browser, "hostile.html");
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal(await page.locator("script").count(), 2);
    assert.equal(await page.locator("img,iframe,object,embed,base,form[action]").count(), 0);
    await part(page, "search").fill("onerror");
    assert.match(await status(page), /found$/);
    for (const id of await page.$$eval(".stage [role=button]", (all) => all.map((e) => e.id))) {
      await card(page, id).focus();
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("aside img,aside script").count(), 0);
    }
    assert.match(await part(page, "panel").textContent(), /<img src=x onerror=/);
    const links = await page.$$eval("a[href]", (all) => all.map((a) => a.getAttribute("href")));
    assert.deepEqual(links.filter((href) => !/^(#|https?:\/\/)/.test(href)), []);
    assert.deepEqual(faults, []);
    await close();
  },
  async "an answer outside the question is one step away"(browser) {
    const { page, faults, close } = await open(browser, "outside.html");
    await page.locator("td a.id", { hasText: /^claim$/ }).first().click();
    assert.match(await part(page, "panel").textContent(), /denied by.*It denies\..*outside this answer/);
    assert.deepEqual(faults, []);
    await close();
  },
  async "nothing to draw is said"(browser) {
    const { page, faults, close } = await open(browser, "nothing.html");
    assert.match(await page.textContent("main"), /Nothing to draw/);
    await audit(page);
    assert.deepEqual(faults, []);
    await close();
  },
  async "a link leads to a record"(browser) {
    const { page, faults, close } = await open(browser, "exchange.html", {}, "#later");
    assert.match(await part(page, "panel").textContent(), /They did it again/);
    assert.deepEqual(faults, []);
    await close();
  },
  async "without scripts picture, table and notes are there"(browser) {
    const { page, faults, close } = await open(browser, "exchange.html", { javaScriptEnabled: false });
    for (const what of [".stage svg", "table", "main > section > ul"]) assert.ok(await page.locator(what).first().isVisible(), what);
    for (const what of ["tools", "zoom", "finder", "panel"]) assert.ok(await part(page, what).isHidden(), what);
    assert.deepEqual(faults, []);
    await close();
  },
  async "nothing is wider than a phone"(browser) {
    for (const name of ["exchange.html", "hostile.html", "graph.html", "timeline.html"]) {
      const { page, faults, close } = await open(browser, name, { viewport: { width: 390, height: 780 } });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 390), name);
      await page.locator("td a.id").first().click();
      assert.ok(await part(page, "panel").isVisible());
      await audit(page);
      assert.deepEqual(faults, []);
      await close();
    }
  },
  async "an audit finds nothing serious by day and by night"(browser) {
    for (const colorScheme of ["light", "dark"]) {
      for (const name of ["exchange.html", "graph.html", "timeline.html"]) {
        const { page, faults, close } = await open(browser, name, { colorScheme });
        await audit(page);
        await page.locator("td a.id").first().click();
        await page.locator(".filter summary").click();
        await part(page, "search").fill("a");
        await audit(page);
        assert.deepEqual(faults, [], name);
        await close();
      }
    }
  },
};

const browser = await chromium.launch({ executablePath, args: quiet });
let failed = 0;
const run = async (name, check) => {
  try {
    await check();
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}\n${error.stack}`);
  }
};
for (const [name, check] of Object.entries(checks)) {
  await run(name, async () => {
    const { page, faults, close } = await open(browser, "exchange.html");
    page.setDefaultTimeout(5000);
    await check(page);
    assert.deepEqual(faults, []);
    await close();
  });
}
for (const [name, check] of Object.entries(more)) await run(name, () => check(browser));
await browser.close();
console.log(`${Object.keys(checks).length + Object.keys(more).length} checks, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
