// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "media/headers/chunks.h"
#include "media/headers/families.h"
#include "system/byte_reader.h"

namespace podmill {

namespace {

// Apple, "Audio Interchange File Format: AIFF" (1989) and "AIFF-C" (1991); the last ones are Logic's and
// GarageBand's.
bool is_known(std::string_view name) {
  constexpr std::array known{"COMM", "SSND", "MARK", "INST", "MIDI", "AESD", "APPL", "COMT", "NAME", "AUTH", "(c) ",
                             "ANNO", "FVER", "SAXL", "CHAN", "PEAK", "ID3 ", "FORM", "FLLR", "basc", "trns", "cate"};
  return std::ranges::find(known, name) != known.end();
}

constexpr ChunkForm aiff{.is_little_endian = false, .is_known = is_known};

}  // namespace

SoundHeader aiff_header(FileBytes& file) {
  const std::vector<std::byte> head = file.read(0, 12);
  const std::string_view text = as_text(head);
  if (head.size() < 12 || !text.starts_with("FORM") || !text.substr(8).starts_with("AIF")) return {};
  const Chunks chunks(file, aiff);
  const std::optional<Chunk> sound = chunks.find("SSND", 12), common = chunks.find("COMM", 12);
  constexpr std::int64_t before_sound = 8;  // an offset, and the size of blocks
  if (!sound || sound->size <= before_sound) return {};
  const std::int64_t begin = sound->body + before_sound;
  if (!is_filled_in(sound->size)) return {.begin = begin, .there = file.size() - begin};
  SoundHeader header = sound_there(chunks, begin, static_cast<std::int64_t>(sound->size) - before_sound);
  if (!header.says_less()) return header;
  correct_size(header, aiff, sound->at + 4, static_cast<std::uint64_t>(header.there + before_sound));
  if (!common) return header;
  // The number of frames, or of packets, grows as the bytes do.
  const auto frames = static_cast<double>(chunks.number(common->body + 2, 4));
  const double more = static_cast<double>(header.there) / static_cast<double>(header.said);
  correct_size(header, aiff, common->body + 2, static_cast<std::uint64_t>(std::min(frames * more, 4294967295.0)));
  return header;
}

}  // namespace podmill
