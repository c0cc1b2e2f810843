// SPDX-License-Identifier: MIT
#include "pipeline/settings/toml_fault.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "pipeline/settings/toml_text.h"

using namespace podmill;

namespace {

/// "2:5 is said a second time"
std::string fault(std::string_view text) {
  try {
    static_cast<void>(toml::parse(text));
  } catch (const toml::parse_error& error) {
    const TomlFault told = fault_of(error, text);
    return fmt::format("{}:{} {}", told.place.line, told.place.column, told.said);
  }
  return {};
}

}  // namespace

TEST_CASE("what breaks TOML's grammar is told in plain words, where it stands") {
  CHECK(fault("title = \"a\nb = 1\n") == "1:9 this quotation mark is not closed");
  CHECK(fault("a = 1\ntitle = 'b\n") == "2:9 this quotation mark is not closed");
  CHECK(fault("a = \"\"\"b\nc\n") == "1:5 this quotation mark is not closed");
  CHECK(fault("title = Ada's show\n") == "1:9 Ada's show is no value");
  CHECK(fault("explicit = yes\n") == "1:12 yes is no value");
  CHECK(fault("explicit =  True\n") == "1:13 True is no value");
  CHECK(fault("title: \"x\"\n") == "1:6 behind a key stands an equals sign");
  CHECK(fault("title =\n") == "1:8 the value is missing behind the equals sign");
  CHECK(fault("a = 1\na = 2\n") == "2:1 a is said a second time");
  CHECK(fault("[a]\n[a]\n") == "2:1 [a] is said a second time");
  CHECK(fault("a = -16 LUFS\n") == "1:9 something more stands behind the value");
  CHECK(fault("a = \"\\q\"\n") == "1:7 a backslash that begins no sign TOML knows");
  CHECK(fault("a = [1, 2") == "1:10 the file ends before the ] that closes a list");
  CHECK(fault("a = [1 2]\n") == "1:8 between two values stands a comma");
  CHECK(fault("a = 007\n") == "1:8 a number can't begin with 0");
  CHECK(fault("a = 2026-13-01\n") == "1:5 2026-13-01 is no date");
  CHECK(fault("= 3\n") == "1:1 is neither key = value nor a [table]");
}

TEST_CASE("whatever toml++ refuses, no word of its own is told") {
  for (const std::string text : {"a = 1.2.3\n",
                                 "a = 1__2\n",
                                 "a = 99999999999999999999999\n",
                                 "[a",
                                 "[]\n",
                                 "[ [a]]\n",
                                 "a = 2026-11-20x\n",
                                 "a = {b = 1\n",
                                 "a = {b = 1,}\n",
                                 "a = {b = 1 c = 2}\n",
                                 "a = 10:00\n",
                                 "a = 0x\n",
                                 "a = \"\\u12\"\n",
                                 "- a\n",
                                 "***\n",
                                 "{\"a\": 1}\n",
                                 "a = 1 b = 2\n",
                                 "a = \"x\x01\"\n",
                                 "[a]b\n",
                                 "a = 1\rb = 2\n",
                                 "a.b = 1\na = 2\n",
                                 "a = 1e\n",
                                 "a = .5\n",
                                 "a = +\n",
                                 "a = inf1\n",
                                 "a = \"b\" \"c\"\n",
                                 "\"\"\"a\"\"\" = 1\n"}) {
    const std::string told = fault(text);
    CAPTURE(text);
    CAPTURE(told);
    CHECK_FALSE(told.empty());
    for (const std::string_view raw :
         {"expected", "saw", "encountered", "U+", "while parsing", "prohibited", "codepoint", "is no TOML"})
      CHECK(told.find(raw) == std::string::npos);
  }
}
