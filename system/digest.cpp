// SPDX-License-Identifier: MIT
#include "system/digest.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <new>

namespace podmill {

struct Digest::State {
  struct Free {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Free> xxh3{XXH3_createState()};
};

Digest::Digest() : state_(std::make_unique<State>()) {
  if (!state_->xxh3) throw std::bad_alloc();
  XXH3_64bits_reset(state_->xxh3.get());
}

Digest::~Digest() = default;

void Digest::add(std::span<const std::byte> bytes) {
  XXH3_64bits_update(state_->xxh3.get(), bytes.data(), bytes.size());
}

std::uint64_t Digest::value() const { return XXH3_64bits_digest(state_->xxh3.get()); }

std::uint64_t digest_of(std::span<const std::byte> bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string hex(std::uint64_t digest) { return fmt::format("{:016x}", digest); }

std::string digest_of_text(std::string_view text) { return hex(digest_of(std::as_bytes(std::span(text)))); }

}  // namespace podmill
