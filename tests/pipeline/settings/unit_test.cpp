// SPDX-License-Identifier: MIT
#include "pipeline/settings/unit.h"

#include <doctest/doctest.h>

using namespace podmill;

TEST_CASE("a quantity is a number and what stands behind it, blanks and signs as people type them") {
  const auto number = [](std::string_view text) { return quantity(text).value().number; };
  const auto unit = [](std::string_view text) { return quantity(text).value().unit; };
  CHECK(number("-18") == -18);
  CHECK(number(" -18 LUFS ") == -18);
  CHECK(unit(" -18 LUFS ") == "LUFS");
  CHECK(number("\u221218\u00A0LUFS") == -18);  // as word processors set it
  CHECK(unit("\u221218\u00A0LUFS") == "LUFS");
  CHECK(number("+3dB") == 3);
  CHECK(unit("44.1kHz") == "kHz");
  CHECK(unit("96 kbit/s") == "kbit/s");
  CHECK_FALSE(quantity(""));
  CHECK_FALSE(quantity("LUFS"));
  CHECK_FALSE(quantity("nan"));
  CHECK_FALSE(quantity("+-3"));
}

TEST_CASE("a unit is known in its other spellings, and taken for no other unit") {
  CHECK(unit_factor("", "LUFS") == 1);
  CHECK(unit_factor("lufs", "LUFS") == 1);
  CHECK(unit_factor("LKFS", "LUFS") == 1);
  CHECK(unit_factor("kbps", "kbit/s") == 1);
  CHECK(unit_factor("kHz", "Hz") == 1000);
  CHECK(unit_factor("dB", "LU") == 1);
  CHECK_FALSE(unit_factor("dB", "LUFS"));
  CHECK_FALSE(unit_factor("dBFS", "dBTP"));
  CHECK_FALSE(unit_factor("ms", ""));
}

TEST_CASE("one pair of quotation marks around a value is no part of it") {
  CHECK(unquoted(" accept ") == "accept");
  CHECK(unquoted("\"accept\"") == "accept");
  CHECK(unquoted("'accept'") == "accept");
  CHECK(unquoted("“accept”") == "accept");
  CHECK(unquoted("\"") == "\"");
  CHECK(unquoted("it's") == "it's");
}
