// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "media/headers/chunks.h"
#include "media/headers/families.h"
#include "system/byte_reader.h"

namespace podmill {

namespace {

// Apple, "Core Audio Format Specification 1.0".
bool is_known(std::string_view name) {
  constexpr std::array known{"desc", "data", "pakt", "chan", "kuki", "strg", "mark", "regn", "inst", "midi",
                             "ovvw", "peak", "edct", "info", "umid", "uuid", "free", "ldat", "caff"};
  return std::ranges::find(known, name) != known.end();
}

constexpr ChunkForm caf{.size_bytes = 8, .is_little_endian = false, .alignment = 1, .is_known = is_known};

}  // namespace

SoundHeader caf_header(FileBytes& file) {
  if (as_text(file.read(0, 4)) != "caff") return {};
  const Chunks chunks(file, caf);
  const std::optional<Chunk> data = chunks.find("data", 8), description = chunks.find("desc", 8);
  constexpr std::int64_t before_sound = 4;  // how often it was edited
  if (!data || !description) return {};
  const std::int64_t begin = data->body + before_sound;
  SoundHeader header{.begin = begin, .there = file.size() - begin};
  constexpr std::uint64_t nonsense = std::uint64_t{1} << 50;  // -1: up to the file's end
  if (data->size <= before_sound || data->size > nonsense) return header;
  // Packets of changing size are found by a table, however long the data is.
  constexpr std::int64_t bytes_per_packet = 16;
  if (chunks.number(description->body + bytes_per_packet, 4) == 0) return header;
  header = sound_there(chunks, begin, static_cast<std::int64_t>(data->size) - before_sound);
  if (header.says_less())
    correct_size(header, caf, data->at + 4, static_cast<std::uint64_t>(header.there + before_sound));
  return header;
}

}  // namespace podmill
