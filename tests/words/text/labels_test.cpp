// SPDX-License-Identifier: MIT
#include "words/text/labels.h"

#include <doctest/doctest.h>

#include "tests/support/program.h"
#include "tests/support/refusal.h"

using namespace podmill;
using namespace podmill::testing;

TEST_CASE("labels are read as Audacity writes them, decimal commas and lines of frequencies included") {
  const auto labels = read_labels("1.500000\t2.250000\tpause\n\\\t100.0\t2000.0\n\n3,5\t3,5\t\r\n10\t11\n", "l");
  REQUIRE(labels.size() == 3);
  CHECK(labels[0].start_seconds == 1.5);
  CHECK(labels[0].end_seconds == 2.25);
  CHECK(labels[0].text == "pause");
  CHECK(labels[1].start_seconds == 3.5);
  CHECK(labels[1].end_seconds == 3.5);
  CHECK(labels[2].end_seconds == 11);
  CHECK(read_labels("", "l").empty());
}

TEST_CASE("labels come back as they were written") {
  const std::string text = labels_text({{1.25, 2.000001, "a\xC3\xA4"}, {3, 3, ""}});
  CHECK(text == "1.250000\t2.000001\ta\xC3\xA4\n3.000000\t3.000000\t\n");
  CHECK(labels_text(read_labels(text, "l")) == text);
}

TEST_CASE("a line that is no label is refused with its number") {
  const auto refusal = [](std::string_view text) { return refusal_of([&] { read_labels(text, "cuts.txt"); }); };
  CHECK(has(refusal("1\t2\tok\nnonsense\n"), "cuts.txt:2: \"nonsense\" is no label"));
  CHECK(has(refusal("1\n"), "cuts.txt:1: "));
  CHECK(has(refusal("-1\t2\n"), "is no label"));
  CHECK(has(refusal("1\tnan\n"), "is no label"));
  CHECK(has(refusal("1\t1e99\n"), "is no label"));
  CHECK(has(refusal("3\t2\tback\n"), "ends before it begins"));
}
