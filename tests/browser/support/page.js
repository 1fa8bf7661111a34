// Finds what a person sees: elements by their role and accessible name, visible ones only.
// Called with { kind, name, inside: [group names], nth }; gives the element or null. Kind "all" gives names, for messages.
const wanted = arguments[0];
const plain = (text) => (text ?? "").replace(/[\s\u00a0\u202f\u2066-\u2069\u200e\u200f]+/g, " ").trim();
const isVisible = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
const textOf = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
function nameOf(element) {
  const labelledBy = element.getAttribute("aria-labelledby");
  if (labelledBy) return plain(textOf(labelledBy));
  const own = element.getAttribute("aria-label");
  if (own) return plain(own);
  if (element.tagName === "FIELDSET") {
    return plain([...element.children].find((child) => child.tagName === "LEGEND")?.textContent);
  }
  if (element.labels?.length) return plain([...element.labels].map((label) => label.textContent).join(" "));
  return plain(element.textContent);
}
const SELECTORS = {
  button: "button, summary",
  link: "a[href]",
  field: "input:not([type=radio]):not([type=checkbox]), textarea, select",
  radio: "input[type=radio], input[type=checkbox]",
  heading: "h1, h2, h3",
  group: "fieldset, [role=group], [role=region], section[aria-label], section[aria-labelledby]",
  option: "option",
};
const named = (roots, kind, name) =>
  roots.flatMap((root) =>
    [...root.querySelectorAll(SELECTORS[kind])].filter(
      // Options have no boxes of their own in a closed list.
      (element) => (kind === "option" || isVisible(element)) && (name === null || nameOf(element) === plain(name)),
    ),
  );
let roots = [document];
for (const group of wanted.inside) roots = named(roots, "group", group);
const found = named(roots, wanted.kind, wanted.name);
return found[wanted.nth] ?? null;
