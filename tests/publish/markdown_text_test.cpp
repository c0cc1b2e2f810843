// SPDX-License-Identifier: MIT
#include "publish/markdown_text.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <memory>
#include <string>

#include "tests/support/texts.h"

using namespace podmill;

namespace {

/// The first table's only cell, as GitHub's own Markdown reads it; "(…)" where it isn't a text alone.
std::string cell_of(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(cmark_parser_new(CMARK_OPT_DEFAULT),
                                                                      cmark_parser_free);
  for (const char* extension : {"table", "strikethrough"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(extension));
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, void (*)(cmark_node*)> document(cmark_parser_finish(parser.get()),
                                                                    cmark_node_free);
  cmark_node* const table = cmark_node_first_child(document.get());
  cmark_node* const row = cmark_node_next(cmark_node_first_child(table));
  cmark_node* const cell = cmark_node_first_child(row);
  std::string text;
  for (cmark_node* word = cmark_node_first_child(cell); word != nullptr; word = cmark_node_next(word))
    text += cmark_node_get_type(word) == CMARK_NODE_TEXT ? cmark_node_get_literal(word) : "(markup)";
  return cmark_node_next(cell) == nullptr ? text : text + "(a cell)";
}

std::string in_a_table(const std::string& text) {
  return cell_of("| head |\n|---|\n| " + markdown_text(text) + " |\n");
}

/// What no table keeps: line breaks, and spaces at the ends.
std::string on_one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\t') c = ' ';
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

}  // namespace

TEST_CASE("any text in a cell of a table is read as itself") {
  for (const char* text : {"a|b", "a\\|b", "a\\", "*a* _b_ `c`", "<img src=x>", "[a](b) ![c](d)", "&amp; &#124;",
                           "~~no~~", "<https://example.org>"}) {
    CAPTURE(text);
    CHECK(in_a_table(text) == text);
  }
  CHECK(rc::check([] {
    const std::string text = *podmill::testing::text(40);
    RC_ASSERT(in_a_table(text) == on_one_line(text));
  }));
}

TEST_CASE("line breaks become spaces, and bytes that are no UTF-8 the character for that") {
  CHECK(markdown_text("a\r\nb") == "a  b");
  CHECK(markdown_text("a\xFF") == "a\uFFFD");
}
