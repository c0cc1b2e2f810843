// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "system/byte_reader.h"

namespace podmill {

/// A number of four bytes, read as one of seven bits each, whatever the eighth says (ID3v2.3 §3.1).
std::uint32_t seven_bits(std::uint64_t plain);

/// Reads the bytes of a tag as players do, who go on past its end.
class TagReader : public ByteReader {
 public:
  using ByteReader::ByteReader;
  std::uint32_t seven_bit_number() { return seven_bits(number()); }
  /// Text in Latin-1 up to a zero byte, which is read too, or `most` bytes; as UTF-8.
  std::string latin1(std::size_t most);
};

/// Where the first zero stands: a byte, or of UTF-16 a pair at an even place; npos where there is none.
std::size_t zero_in(std::string_view bytes, bool pairs);

/// Without the zeros that stand behind every FF (ID3v2.3 §5, ID3v2.4 §6.1).
std::vector<std::byte> synchronised(std::span<const std::byte> bytes);

}  // namespace podmill
