// The editor of bodies: what `releases/html.py` allows and nothing more. Of django-prose-editor it
// takes the module alone; its own start needs an inline import map, which the CSP forbids.
import {
  Blockquote,
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Editor,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  Italic,
  Link,
  ListItem,
  OrderedList,
  Paragraph,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
} from "../django_prose_editor/editor.js";

// A caption is no row: it rides on its table, shown by admin-prose.css, and is written back.
const CaptionedTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: null,
        parseHTML: (table) => table.querySelector("caption")?.textContent.trim() || null,
        renderHTML: ({ caption }) => (caption ? { "data-caption": caption } : {}),
      },
    };
  },
  parseHTML() {
    return [{ tag: "table" }, { tag: "caption", ignore: true }];
  },
  renderHTML({ node }) {
    const { caption } = node.attrs;
    return ["table", ...(caption ? [["caption", caption]] : []), ["tbody", 0]];
  },
});

// What other programs bring along would be refused by the CSP, and said in the console, one by one.
const withoutStyles = (html) => html.replace(/\s(style|on\w+)=("[^"]*"|'[^']*')/gi, "");

const EXTENSIONS = [
  Document,
  Text,
  Paragraph,
  Heading.configure({ levels: [2, 3] }),
  Bold,
  Italic,
  BulletList,
  OrderedList.configure({ enableListAttributes: false }),
  ListItem,
  Blockquote,
  HardBreak,
  Link.configure({ openOnClick: false, enableTarget: false, defaultProtocol: "https" }),
  CaptionedTable,
  TableRow,
  TableHeader,
  TableCell,
  History,
  Dropcursor,
  Gapcursor,
];

const inTable = (editor) => editor.isActive("table");

// [label, what it does, when it is on, when it is offered]
const BUTTONS = [
  [
    ["فقرة", (c) => c.setParagraph(), (e) => e.isActive("paragraph")],
    ["عنوان", (c) => c.toggleHeading({ level: 2 }), (e) => e.isActive("heading", { level: 2 })],
    ["عنوان فرعي", (c) => c.toggleHeading({ level: 3 }), (e) => e.isActive("heading", { level: 3 })],
  ],
  [
    ["غليظ", (c) => c.toggleBold(), (e) => e.isActive("bold")],
    ["تأكيد", (c) => c.toggleItalic(), (e) => e.isActive("italic")],
    ["رابط", null, (e) => e.isActive("link")],
  ],
  [
    ["قائمة", (c) => c.toggleBulletList(), (e) => e.isActive("bulletList")],
    ["قائمة مرقمة", (c) => c.toggleOrderedList(), (e) => e.isActive("orderedList")],
    ["اقتباس", (c) => c.toggleBlockquote(), (e) => e.isActive("blockquote")],
    ["جدول", (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }), null, (e) => !inTable(e)],
  ],
  [
    ["صف بعده", (c) => c.addRowAfter(), null, inTable],
    ["عمود بعده", (c) => c.addColumnAfter(), null, inTable],
    ["حذف الصف", (c) => c.deleteRow(), null, inTable],
    ["حذف العمود", (c) => c.deleteColumn(), null, inTable],
    ["حذف الجدول", (c) => c.deleteTable(), null, inTable],
  ],
  [
    ["تراجع", (c) => c.undo()],
    ["إعادة", (c) => c.redo()],
  ],
];

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function askForLink(editor) {
  if (editor.isActive("link")) {
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
    return;
  }
  if (editor.state.selection.empty) return;
  const href = window.prompt("عنوان الرابط", "https://");
  if (href && href !== "https://") editor.chain().focus().setLink({ href }).run();
}

function toolbar(editor, name) {
  const bar = element("div", { role: "toolbar", "aria-label": `تنسيق ${name}`, class: "prose-bar" });
  const refreshers = [];
  for (const group of BUTTONS) {
    const box = element("div", { class: "prose-group" });
    for (const [label, run, isOn, isOffered] of group) {
      const button = element("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        if (run) run(editor.chain().focus()).run();
        else askForLink(editor);
      });
      refreshers.push(() => {
        if (isOn) button.setAttribute("aria-pressed", String(isOn(editor)));
        if (isOffered) button.hidden = !isOffered(editor);
      });
      box.append(button);
    }
    bar.append(box);
  }
  const refresh = () => refreshers.forEach((one) => one());
  editor.on("transaction", refresh);
  refresh();
  return bar;
}

function edit(textarea) {
  const label = document.querySelector(`label[for="${textarea.id}"]`);
  const name = label ? label.textContent.trim().replace(/:$/, "") : "";
  const place = element("div", { class: "prose" });
  textarea.before(place);
  const editor = new Editor({
    element: place,
    // Its style element would be an inline style; admin-prose.css has what it says.
    injectCSS: false,
    extensions: EXTENSIONS,
    content: textarea.value,
    editorProps: {
      transformPastedHTML: withoutStyles,
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": name,
        id: `${textarea.id}_prose`,
        dir: "auto",
      },
    },
    onUpdate: () => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  // Another script of the page puts another text in.
  textarea.addEventListener("body:set", (event) => {
    editor.commands.setContent(event.detail, { emitUpdate: true });
  });
  place.prepend(toolbar(editor, name));
  textarea.hidden = true;
  label?.addEventListener("click", () => editor.commands.focus());
}

document.querySelectorAll("textarea[data-body-editor]").forEach(edit);
