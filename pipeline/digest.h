// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

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

}  // namespace podmill
