// SPDX-License-Identifier: MIT
#include "words/text/text_file.h"

#include <doctest/doctest.h>

#include "tests/support/refusal.h"

using namespace podmill;
using namespace podmill::testing;
using namespace std::string_literals;

namespace {

std::string refusal(std::string_view bytes) {
  return refusal_of([&] { return clean_text(bytes, "n.md"); });
}

}  // namespace

TEST_CASE("byte order marks, line ends and control characters are cleaned away") {
  CHECK(clean_text("\xEF\xBB\xBF"
                   "a\r\nb\rc\n\x01\x1B\x7F\td",
                   "n.md") == "a\nb\nc\n\td");
  CHECK(clean_text("", "n.md") == "");
}

TEST_CASE("UTF-16 with a byte order mark is converted, pairs of surrogates too") {
  CHECK(clean_text("\xFF\xFE"
                   "h\0\xE9\0=\xD8\x89\xDE"s,
                   "n.md") == "hé🚉");
  CHECK(clean_text("\xFE\xFF"
                   "\0h\0\xE9\xD8=\xDE\x89"s,
                   "n.md") == "hé🚉");
  CHECK(clean_text("\xFF\xFE"
                   "=\xD8x\0"s,
                   "n.md") == "\uFFFDx");
}

TEST_CASE("zero bytes, other encodings and huge files are refused with the line") {
  CHECK(refusal("a\nb\0c"s) == "n.md: is no text file (zero byte in line 2)");
  CHECK(refusal("caf\xE9") == "n.md: line 1 is not UTF-8 (byte 0xE9)");
  CHECK(refusal("a\n\n\xC0\x80") == "n.md: line 3 is not UTF-8 (byte 0xC0)");
  CHECK(refusal("\xED\xA0\x80") == "n.md: line 1 is not UTF-8 (byte 0xED)");
  CHECK(refusal("\xF5\x80\x80\x80") == "n.md: line 1 is not UTF-8 (byte 0xF5)");
  CHECK(refusal("a\xE2\x82") == "n.md: line 1 is not UTF-8 (byte 0xE2)");
  CHECK(refusal(std::string(largest_text_bytes + 1, 'a')) == "n.md: is larger than 1024 KiB");
  CHECK(clean_text(std::string(largest_text_bytes, 'a'), "n.md").size() == largest_text_bytes);
}
