// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace podmill {

/// XXH3 (64 bits) of bytes that come piece by piece; it matters not in which pieces. Tells accidents, not attacks.
class Digest {
 public:
  Digest();
  ~Digest();
  void add(std::span<const std::byte> bytes);
  std::uint64_t value() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::uint64_t digest_of(std::span<const std::byte> bytes);

/// A digest as it is written everywhere: 16 hex digits.
std::string hex(std::uint64_t digest);
std::string digest_of_text(std::string_view text);

}  // namespace podmill
