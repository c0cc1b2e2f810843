// SPDX-License-Identifier: MIT
#include "system/byte_reader.h"

#include <doctest/doctest.h>

#include <string_view>

namespace {

using namespace podmill;
using namespace std::literals;

TEST_CASE("numbers are read with the most or the least significant byte first") {
  CHECK(big_endian(as_bytes("\x01\x02\x03"sv)) == 0x010203);
  CHECK(little_endian(as_bytes("\x01\x02\x03"sv)) == 0x030201);
  CHECK(big_endian(as_bytes("\xFF\xFE\xFD\xFC\xFB\xFA\xF9\xF8"sv)) == 0xFFFEFDFCFBFAF9F8);
  CHECK(little_endian(as_bytes("\xFF\xFE\xFD\xFC\xFB\xFA\xF9\xF8"sv)) == 0xF8F9FAFBFCFDFEFF);
  CHECK(big_endian({}) == 0);
}

TEST_CASE("a reader goes through bytes one behind the other") {
  ByteReader in(as_bytes("ID3\x04\x00\x00\x01\x02\x12\x34\x56"sv));
  CHECK(in.take(3) == "ID3");
  CHECK(in.byte() == 4);
  CHECK(in.number() == 0x0000'0102);
  CHECK(in.at() == 8);
  CHECK(in.number(3) == 0x123456);
  CHECK(in.left() == 0);
  CHECK_FALSE(in.ran_out());
}

TEST_CASE("what a reader reads past the end comes as zeros, and it says so") {
  ByteReader in(as_bytes("\x01\x02"sv));
  CHECK(in.number() == 0x0102'0000);
  CHECK(in.ran_out());
  CHECK(in.byte() == 0);
  CHECK(in.number(8) == 0);
  CHECK(in.take(5).empty());

  ByteReader skipping(as_bytes("abc"sv));
  skipping.go_to(3);
  CHECK_FALSE(skipping.ran_out());
  skipping.go_to(4);
  CHECK(skipping.ran_out());
  CHECK(skipping.at() == 3);
  CHECK(ByteReader(as_bytes("abc"sv), 9).rest().empty());
}

}  // namespace
