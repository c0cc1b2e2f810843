// SPDX-License-Identifier: MIT
#include "media/headers/chunks.h"
#include "media/headers/families.h"
#include "media/headers/sample_format.h"
#include "system/byte_reader.h"

namespace podmill {

namespace {

using namespace std::string_view_literals;

// Sony Pictures Digital, "Sony Wave64": a chunk's name has 16 bytes, its size counts itself, and all stands at
// multiples of 8.
constexpr std::string_view list_end = "\x91\xCF\x11\xA5\xD6\x28\xDB\x04\xC1\x00\x00"sv;
constexpr std::string_view wave_end = "\xF3\xAC\xD3\x11\x8C\xD1\x00\xC0\x4F\x8E\xDB\x8A"sv;
constexpr std::string_view data_name = "data\xF3\xAC\xD3\x11\x8C\xD1\x00\xC0\x4F\x8E\xDB\x8A"sv;
constexpr std::string_view format_name = "fmt \xF3\xAC\xD3\x11\x8C\xD1\x00\xC0\x4F\x8E\xDB\x8A"sv;
constexpr std::string_view riff_name = "riff\x2E\x91\xCF\x11\xA5\xD6\x28\xDB\x04\xC1\x00\x00"sv;

bool is_known(std::string_view name) { return name.ends_with(list_end) || name.ends_with(wave_end); }

constexpr ChunkForm wave64{
    .name_bytes = 16, .size_bytes = 8, .size_has_head = true, .alignment = 8, .is_known = is_known};

}  // namespace

SoundHeader wave64_header(FileBytes& file) {
  if (as_text(file.read(0, 16)) != riff_name) return {};
  const Chunks chunks(file, wave64);
  constexpr std::int64_t first_chunk = 40;
  const std::optional<Chunk> data = chunks.find(data_name, first_chunk),
                             format = chunks.find(format_name, first_chunk);
  if (!data) return {};
  SoundHeader header{.begin = data->body, .there = file.size() - data->body};
  constexpr std::uint64_t nonsense = std::uint64_t{1} << 50;
  if (data->size > 0 && data->size < nonsense && is_filled_in(data->size)) {
    header = sound_there(chunks, data->body, static_cast<std::int64_t>(data->size));
    const auto whole = static_cast<std::uint64_t>(header.there + wave64.head_bytes());
    if (header.says_less()) correct_size(header, wave64, data->at + 16, whole);
  }
  if (format) correct_samples(header, file, format->body, format->size);
  return header;
}

}  // namespace podmill
