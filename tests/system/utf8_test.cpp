// SPDX-License-Identifier: MIT
#include "system/utf8.h"

#include <doctest/doctest.h>

#include <string_view>

namespace {

using namespace podmill;
using namespace std::literals;

TEST_CASE("UTF-16 is read by its byte order mark, and without one as told") {
  CHECK(from_utf16("\xFF\xFEh\0\xE9\0"sv, true) == "hé");
  CHECK(from_utf16("\xFE\xFF\0h\0\xE9"sv, false) == "hé");
  CHECK(from_utf16("\0h"sv, true) == "h");
  CHECK(from_utf16("h\0"sv, false) == "h");
  CHECK(from_utf16("\xD8=\xDE\x89"sv, true) == "🚉");
}

TEST_CASE("half a pair of surrogates and half a code unit are broken") {
  bool is_broken = false;
  CHECK(from_utf16("\0a\xD8=\0b"sv, true, &is_broken) == "a\uFFFDb");
  CHECK(is_broken);
  CHECK(from_utf16("\xDE\x89"sv, true) == "\uFFFD");
  CHECK(from_utf16("\0a\xD8="sv, true) == "a\uFFFD");
  CHECK(from_utf16("\0a\0"sv, true, &is_broken) == "a\uFFFD");
  CHECK(is_broken);
  CHECK(from_utf16("\0a"sv, true, &is_broken) == "a");
  CHECK_FALSE(is_broken);
}

TEST_CASE("every byte that is no UTF-8 becomes a sign of its own") {
  CHECK(from_utf8("a\xC3\xA9\xF0\x9F\x9A\x89") == "aé🚉");
  CHECK(from_utf8("\xC3") == "\uFFFD");
  CHECK(from_utf8("\xE2\x82"
                  "a") == "\uFFFD\uFFFDa");
  CHECK(from_utf8("\xC0\x80") == "\uFFFD\uFFFD");                      // overlong
  CHECK(from_utf8("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");            // a surrogate
  CHECK(from_utf8("\xF4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD");  // behind the last code point
  CHECK(first_invalid_utf8("ab\xC3") == 2);
  CHECK_FALSE(first_invalid_utf8("é🚉"));
}

TEST_CASE("Latin-1 has no broken bytes") { CHECK(from_latin1("a\xE9\x80") == "aé\u0080"); }

}  // namespace
