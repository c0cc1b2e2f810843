// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace podmill {

/// A number of up to eight bytes: the most significant first, or the least.
std::uint64_t big_endian(std::span<const std::byte> bytes);
std::uint64_t little_endian(std::span<const std::byte> bytes);

std::string_view as_text(std::span<const std::byte> bytes);
std::span<const std::byte> as_bytes(std::string_view text);

/// Reads bytes one behind the other. What is read past the end comes as zeros, and ran_out() tells. The bytes stay
/// the caller's.
class ByteReader {
 public:
  /// From `at` on; behind the end is the end.
  explicit ByteReader(std::span<const std::byte> bytes, std::size_t at = 0);

  std::size_t at() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }
  std::span<const std::byte> rest() const { return bytes_.subspan(at_); }
  bool ran_out() const { return ran_out_; }

  int byte();
  std::uint64_t number(std::size_t bytes);  ///< of up to eight, the most significant first
  std::uint32_t number() { return static_cast<std::uint32_t>(number(4)); }
  std::string_view take(std::size_t count);  ///< as many as there are
  void skip(std::size_t count) { take(count); }
  void go_to(std::size_t at);

 private:
  std::span<const std::byte> bytes_;
  std::size_t at_ = 0;
  bool ran_out_ = false;
};

}  // namespace podmill
