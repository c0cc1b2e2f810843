// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace podmill {

/// Reads the bytes of a tag one behind the other. What is read past the end comes as zeros, and ran_out() tells.
/// Internal to the players.
class TagReader {
 public:
  explicit TagReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::size_t at() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }
  std::span<const std::byte> rest() const { return bytes_.subspan(at_); }
  bool ran_out() const { return ran_out_; }

  int byte();
  std::uint32_t number();            ///< four bytes, the most significant first
  std::uint32_t seven_bit_number();  ///< the same of seven bits each, whatever the eighth says
  std::string_view take(std::size_t count);
  void skip(std::size_t count) { take(count); }
  void go_to(std::size_t at);
  /// Text in Latin-1 up to a zero byte, which is read too, or `most` bytes; as UTF-8.
  std::string latin1(std::size_t most);

 private:
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool ran_out_ = false;
};

std::string_view as_text(std::span<const std::byte> bytes);

/// Text to UTF-8. Latin-1 has no broken bytes; of the others every broken one is U+FFFD.
std::string from_latin1(std::string_view bytes);
/// By its byte order mark; without one, as told. `is_broken` tells whether there was any U+FFFD to put in.
std::string from_utf16(std::string_view bytes, bool big_endian, bool* is_broken = nullptr);
std::string from_utf8(std::string_view bytes);

/// Where the first zero stands: a byte, or of UTF-16 a pair at an even place; npos where there is none.
std::size_t zero_in(std::string_view bytes, bool pairs);

/// Without the zeros that stand behind every FF (ID3v2.3 §5, ID3v2.4 §6.1).
std::string synchronised(std::string_view bytes);

/// Whether image data begins like JPEG, PNG, GIF, WebP or BMP.
bool looks_like_image(std::string_view data);

}  // namespace podmill
