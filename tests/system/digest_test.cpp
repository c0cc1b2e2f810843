// SPDX-License-Identifier: MIT
#include "system/digest.h"

#include <doctest/doctest.h>

#include <string_view>

using namespace podmill;

TEST_CASE("a digest depends on the bytes, and not on the pieces they come in") {
  const std::string_view text = "a recording of a forest";
  const auto bytes = std::as_bytes(std::span(text));
  Digest pieces;
  for (const std::byte byte : bytes) pieces.add({&byte, 1});
  CHECK(pieces.value() == digest_of(bytes));
  CHECK(digest_of(bytes.first(5)) != digest_of(bytes));
}
