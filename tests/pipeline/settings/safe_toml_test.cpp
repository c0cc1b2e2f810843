// SPDX-License-Identifier: MIT
#include "pipeline/settings/safe_toml.h"

#include <doctest/doctest.h>

using namespace podmill;

namespace {

/// "line:column" of the misplaced letter; "none" where all is well.
std::string misplaced(std::string_view toml) {
  const SafeToml safe = safe_toml(toml);
  if (!safe.misplaced) return "none";
  CHECK(safe.text.empty());
  return std::to_string(safe.misplaced->place.line) + ":" + std::to_string(safe.misplaced->place.column);
}

}  // namespace

TEST_CASE("TOML with letters in quotes and comments only is given as it is") {
  for (const std::string_view toml :
       {"", "a = 1\n",
        "\xEF\xBB\xBF"
        "a = 1\n",
        "a = \"é\" # é\nb = 'é'\n", "a = \"\"\"é\n \\\\é \"é\"\"\"\"\" # é", "a = '''é\\\né'''\n", "\"é\" = 1\n",
        "2=\"é\"\n-3.'é' = 1\n", "[2.\"é\"]\n", "a = [1, \"é\",\n2] # é\nb = {c=2,\"é\"=3}\n", "a = 07:32 # é\n",
        "a = \"é\\\"é\"\n", "a = \"\"\nb = ''\n", "a = \"é", "a = \"\"\"\\\n\xFF\"\"\""}) {
    CAPTURE(toml);
    CHECK(misplaced(toml) == "none");
    CHECK(safe_toml(toml).text == toml);
  }
}

TEST_CASE("a letter behind a line-ending backslash is escaped") {
  CHECK(safe_toml("a = \"\"\"x \\\n  é \\\r\n\n\t🎙é\"\"\"").text ==
        "a = \"\"\"x \\\n  \\U000000E9 \\\r\n\n\t\\U0001F399é\"\"\"");
}

TEST_CASE("a letter where TOML has none is found, with its line and column in letters") {
  CHECK(misplaced("é = 1\n") == "1:1");
  CHECK(misplaced("a = 1\nb = \"ä\" ö\n") == "2:9");
  CHECK(misplaced("a = \"x\n é = 1") == "2:2");
  CHECK(misplaced("a = \"\"\"ä\"\"\"\"\" ö") == "1:15");
  CHECK(misplaced("a = \"\"\"ä\"\"\"\" ö") == "1:14");
  CHECK(misplaced("a = '''x''''' ö") == "1:15");
  CHECK(misplaced("a = \"\"\"\nä\\ö\"\"\"") == "2:3");
  CHECK(misplaced("a\xC2\xA0= 1") == "1:2");
  CHECK(misplaced("a = 2\"xä\"") == "1:8");
  CHECK(misplaced("a = -1.\"ä\"") == "1:9");
  CHECK(misplaced("a = 2[=#\n  +'ä'") == "none");
  CHECK(misplaced("a = 2[='ä'") == "1:9");
  CHECK(misplaced("a = [\n1, 2'ä']") == "2:6");
}
