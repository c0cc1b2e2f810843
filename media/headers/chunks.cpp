// SPDX-License-Identifier: MIT
#include "media/headers/chunks.h"

#include <algorithm>
#include <array>
#include <vector>

#include "system/byte_reader.h"

namespace podmill {

namespace {

constexpr int most_chunks = 10'000;
/// Fewer bytes behind the sound are a careless writer's, who filled up a cluster of a disk.
constexpr std::int64_t fewest_bytes = 4096;
/// How much is searched for chunks behind a sound whose header is wrong: covers and scripts are smaller.
constexpr std::int64_t longest_tail = 8 << 20;
/// As much as is looked at for zeros only: beyond it, silence is read as what it is.
constexpr std::int64_t most_zeros = 64 << 20;

bool is_printable(std::string_view name) {
  for (const char c : name)
    if (c < ' ' || c > '~') return false;
  return true;
}

bool is_tag(std::string_view head) {
  constexpr std::array tags{"ID3", "TAG", "APETAGEX", "LYRICSBEGIN"};
  return std::ranges::any_of(tags, [&](std::string_view tag) { return head.starts_with(tag); });
}

/// Some programs append XML.
bool is_text(std::string_view head) {
  return std::ranges::all_of(head,
                             [](char c) { return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t'; });
}

bool has_only_zeros(FileBytes& file, std::int64_t from) {
  constexpr std::int64_t page = 1 << 20;
  if (file.size() - from > most_zeros) return false;
  for (std::int64_t at = from; at < file.size(); at += page) {
    const std::vector<std::byte> bytes = file.read(at, static_cast<std::size_t>(page));
    if (std::ranges::any_of(bytes, [](std::byte b) { return b != std::byte{0}; })) return false;
  }
  return true;
}

/// The whole of another recording, as of files that were put one behind the other.
bool begins_recording(std::string_view head) {
  if (head.size() < 12) return false;
  const std::string_view name = head.substr(0, 4), form = head.substr(8, 4);
  if (name == "RIFF" || name == "RIFX" || name == "RF64" || name == "BW64") return form == "WAVE";
  if (name == "FORM") return form == "AIFF" || form == "AIFC";
  return name == "caff" || name == ".snd" || head.starts_with("riff\x2E\x91\xCF\x11");
}

std::uint32_t swapped(std::uint32_t number) { return __builtin_bswap32(number); }

}  // namespace

bool is_filled_in(std::uint64_t size) {
  return size != 0 && size < 0xFFFFFF00 && (size < 0x7FFFF000 || size > 0x7FFFFFFF);
}

std::uint64_t Chunks::number(std::int64_t at, std::size_t bytes) const {
  const std::vector<std::byte> read = file_.read(at, bytes);
  if (read.size() < bytes) return 0;
  return form_.is_little_endian ? little_endian(read) : big_endian(read);
}

std::optional<Chunk> Chunks::at(std::int64_t offset) const {
  if (offset < 0 || offset + form_.head_bytes() > file_.size()) return {};
  const std::vector<std::byte> name = file_.read(offset, form_.name_bytes);
  std::uint64_t size = number(offset + static_cast<std::int64_t>(form_.name_bytes), form_.size_bytes);
  if (form_.size_has_head) {
    if (size < static_cast<std::uint64_t>(form_.head_bytes())) return {};
    size -= static_cast<std::uint64_t>(form_.head_bytes());
  }
  return Chunk{std::string(as_text(name)), offset, offset + form_.head_bytes(), size};
}

std::int64_t Chunks::behind(const Chunk& chunk) const {
  constexpr std::uint64_t nonsense = std::uint64_t{1} << 50;
  const auto end = chunk.body + static_cast<std::int64_t>(std::min(chunk.size, nonsense));
  return (end + form_.alignment - 1) / form_.alignment * form_.alignment;
}

std::optional<Chunk> Chunks::find(std::string_view name, std::int64_t begin) const {
  std::optional<Chunk> chunk = at(begin);
  for (int count = 0; chunk && chunk->name != name; ++count) {
    if (count == most_chunks) return {};
    chunk = at(behind(*chunk));
  }
  return chunk;
}

bool Chunks::is_chain(std::int64_t from, bool known_first) const {
  bool known = false;
  for (int count = 0; count < most_chunks; ++count) {
    const std::int64_t left = file_.size() - from;
    if (count > 0 && left < form_.head_bytes()) return true;  // many a writer forgets the padding
    const std::optional<Chunk> chunk = at(from);
    const bool is_known = chunk && form_.is_known(chunk->name);
    if (known_first && count == 0 && !is_known) return false;
    if (!chunk || (!is_known && (form_.name_bytes == 4 && !is_printable(chunk->name)))) return known && !known_first;
    known = known || is_known;
    from = behind(*chunk);
    if (from > file_.size() + form_.alignment) return known && !known_first;  // cut off within a chunk, or none
  }
  return false;
}

bool Chunks::is_no_sound(std::int64_t from) const {
  if (file_.size() - from < fewest_bytes || is_chain(from, false)) return true;
  const std::vector<std::byte> head = file_.read(from, 1024);
  return is_tag(as_text(head)) || is_text(as_text(head)) || has_only_zeros(file_, from);
}

std::int64_t Chunks::end_of_sound(std::int64_t from) const {
  const std::int64_t begin = std::max(from, file_.size() - longest_tail);
  const std::vector<std::byte> tail = file_.read(begin, static_cast<std::size_t>(file_.size() - begin));
  const std::string_view text = as_text(tail);
  for (std::size_t at = 0; at + form_.name_bytes <= text.size(); ++at) {
    const std::string_view name = text.substr(at, form_.name_bytes);
    if (!is_printable(name.substr(0, 4)) || !form_.is_known(name)) continue;
    if (is_chain(begin + static_cast<std::int64_t>(at), true)) return begin + static_cast<std::int64_t>(at);
  }
  return file_.size();
}

SoundHeader sound_there(const Chunks& chunks, std::int64_t begin, std::int64_t said) {
  const std::int64_t size = chunks.file().size(), end = begin + said;
  SoundHeader header{.begin = begin, .said = said, .there = std::min(said, size - begin)};
  const std::int64_t padded = (end + chunks.form().alignment - 1) / chunks.form().alignment * chunks.form().alignment;
  if (end >= size) return header;
  for (const std::int64_t at : {padded, end})
    if (begins_recording(as_text(chunks.file().read(at, 12)))) header.another = size - at;
  if (header.another > 0) return header;
  if (said > 0 && (chunks.is_no_sound(padded) || chunks.is_no_sound(end))) return header;
  header.there = chunks.end_of_sound(end) - begin;
  return header;
}

void correct_size(SoundHeader& header, const ChunkForm& form, std::int64_t at, std::uint64_t size) {
  const auto put = [&](std::int64_t place, std::uint64_t number) {
    const auto half = static_cast<std::uint32_t>(number);
    header.corrected.push_back({place, form.is_little_endian ? swapped(half) : half});
  };
  const std::uint64_t high = size >> 32;
  if (form.size_bytes == 4) {
    put(at, high > 0 ? 0xFFFFFFFF : size);
    if (high > 0) header.end = header.begin + header.there;
  } else {
    put(at, form.is_little_endian ? size : high);
    put(at + 4, form.is_little_endian ? high : size);
  }
}

}  // namespace podmill
