// SPDX-License-Identifier: MIT
#include "publish/check_formats.h"

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <vector>

#include "system/utf8.h"

using namespace podmill;

namespace {

/// One that is as promised, one that is not, one that can't be read.
std::vector<Checked> three() {
  std::vector<Checked> files(3);
  files[0] = {.input = "/good.mp3",
              .preset = "podcast",
              .verdicts = {{"loudness", "-16 ± 0.5", "-16.1", true}},
              .remarks = {},
              .error = {}};
  files[1] = files[0];
  files[1].input = "/a|b,c.mp3";
  files[1].verdicts.push_back({"true peak", "≤ -1.00 dBTP", "<0.20> dBTP\x01", false});
  files[1].remarks = {"made with other settings"};
  files[2].input = "/no.mp3";
  files[2].error = Error{Fault::input, "/no.mp3: no such file", "look\nelsewhere"};
  return files;
}

}  // namespace

TEST_CASE("formats are found by names that are all different, and write something of no files at all") {
  std::string names;
  for (const auto& format : check_formats()) names += std::string(format.name) + " ";
  CHECK(names == "json junit github markdown ");
  for (const auto& format : check_formats()) CHECK((format.write({}).empty() == (format.name == "github")));
}

TEST_CASE(
    "JUnit's XML has a suite per file, a case per promise, and what was promised and found where it is broken") {
  CHECK(checked_junit(three()) == R"(<?xml version="1.0"?>
<testsuites name="podmill check">
  <testsuite name="/good.mp3" tests="1" failures="0" errors="0">
    <testcase classname="/good.mp3" name="loudness" />
  </testsuite>
  <testsuite name="/a|b,c.mp3" tests="2" failures="1" errors="0">
    <testcase classname="/a|b,c.mp3" name="loudness" />
    <testcase classname="/a|b,c.mp3" name="true peak">
      <failure type="promise" message="promised ≤ -1.00 dBTP, found &lt;0.20> dBTP�">promised: ≤ -1.00 dBTP
found: &lt;0.20&gt; dBTP�</failure>
    </testcase>
    <system-out>made with other settings</system-out>
  </testsuite>
  <testsuite name="/no.mp3" tests="1" failures="0" errors="1">
    <testcase classname="/no.mp3" name="can be checked">
      <error type="input" message="/no.mp3: no such file">/no.mp3: no such file
  hint: look
elsewhere</error>
    </testcase>
  </testsuite>
</testsuites>
)");
}

TEST_CASE("JUnit's XML can be read of names with any bytes, and holds nothing that XML has no word for") {
  std::string bytes;
  for (int byte = 1; byte < 256; ++byte) bytes += static_cast<char>(byte);
  bytes += "\uFFFE\uFFFF";
  Checked file;
  file.input = bytes;
  file.verdicts = {{bytes, bytes, bytes, false}};
  file.remarks = {bytes};
  const std::string xml = checked_junit({&file, 1});
  pugi::xml_document document;
  CHECK(document.load_string(xml.c_str()));
  CHECK_FALSE(first_invalid_utf8(xml));
  CHECK(xml.find_first_of("\x01\x02\x08\x0B\x0C\x0E\x1F") == std::string::npos);
  for (const char* word : {"&#1;", "&#01;", "&#8;", "&#31;", "\uFFFE", "\uFFFF"})
    CHECK(xml.find(word) == std::string::npos);
}

TEST_CASE("GitHub is told of broken promises and unreadable files as errors, of remarks as notices") {
  CHECK(checked_github(three()) ==
        "::error file=/a|b%2Cc.mp3,title=a|b%2Cc.mp3 is not what podcast promises::"
        "true peak <0.20> dBTP\x01 instead of ≤ -1.00 dBTP\n"
        "::notice file=/a|b%2Cc.mp3,title=a|b%2Cc.mp3::made with other settings\n"
        "::error file=/no.mp3,title=no.mp3 can't be checked::"
        "/no.mp3: no such file%0A  hint: look%0Aelsewhere\n");
}

TEST_CASE("the Markdown table has a line per file, each with all that is to be said of it") {
  CHECK(checked_markdown(three()) ==
        "### Checked: 1 of 3 as promised\n\n"
        "| file | preset | promises | remarks |\n|---|---|---|---|\n"
        "| /good.mp3 | podcast | kept |  |\n"
        "| /a\\|b,c.mp3 | podcast | **broken** | true peak \\<0.20\\> dBTP  instead of ≤ -1.00 dBTP; "
        "made with other settings |\n"
        "| /no.mp3 |  | **can't be checked** | /no.mp3: no such file   hint: look elsewhere |\n\n");
}
