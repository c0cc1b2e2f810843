// SPDX-License-Identifier: MIT
#include "media/headers/chunks.h"
#include "media/headers/families.h"
#include "system/byte_reader.h"

namespace podmill {

namespace {

// Sun and NeXT's file has a header and sound, and no chunks.
constexpr ChunkForm au{.is_little_endian = false, .alignment = 1, .is_known = [](std::string_view) { return false; }};

}  // namespace

SoundHeader au_header(FileBytes& file) {
  if (as_text(file.read(0, 4)) != ".snd") return {};
  const Chunks numbers(file, au);
  const auto begin = static_cast<std::int64_t>(numbers.number(4, 4));
  const std::uint64_t said = numbers.number(8, 4);
  if (begin < 24 || begin > file.size()) return {};
  if (!is_filled_in(said)) return {.begin = begin, .there = file.size() - begin};
  SoundHeader header = sound_there(numbers, begin, static_cast<std::int64_t>(said));
  if (header.says_less()) correct_size(header, au, 8, static_cast<std::uint64_t>(header.there));
  return header;
}

}  // namespace podmill
