// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <string>

#include "media/headers/chunks.h"
#include "media/headers/families.h"
#include "media/headers/sample_format.h"
#include "system/byte_reader.h"

namespace podmill {

namespace {

/// Those that recorders and editors write behind the sound: RIFF's own, EBU Tech 3285 and 3306, what ExifTool's table
/// of RIFF chunks lists for WAV.
bool is_known(std::string_view name) {
  constexpr std::array known{
      "fmt ", "data", "fact", "LIST", "cue ", "plst", "smpl", "inst", "bext", "iXML", "axml", "chna", "levl", "link",
      "umid", "mext", "MEXT", "cart", "id3 ", "ID3 ", "JUNK", "junk", "PAD ", "FLLR", "PEAK", "acid", "strc", "DISP",
      "_PMX", "aXML", "minf", "elm1", "regn", "ovwf", "SNDM", "afsp", "LGWV", "SAUR", "ResU", "note", "labl", "ltxt",
      "bxml", "sxml", "r64m", "wavl", "slnt", "IDIT", "olym", "Fake", "XMP ", "CSET", "RIFF", "RIFX", "RF64", "BW64"};
  return std::ranges::find(known, name) != known.end();
}

constexpr ChunkForm riff{.is_known = is_known};
constexpr ChunkForm rifx{.is_little_endian = false, .is_known = is_known};
constexpr ChunkForm ds64_sizes{.size_bytes = 8, .is_known = is_known};  // EBU Tech 3306: behind 8 bytes of RIFF size

}  // namespace

SoundHeader riff_header(FileBytes& file) {
  const std::vector<std::byte> head = file.read(0, 12);
  if (head.size() < 12 || as_text(head).substr(8) != "WAVE") return {};
  const std::string name(as_text(head).substr(0, 4));
  const bool is_long = name == "RF64" || name == "BW64";
  if (name != "RIFF" && name != "RIFX" && !is_long) return {};
  const Chunks chunks(file, name == "RIFX" ? rifx : riff);
  const std::optional<Chunk> data = chunks.find("data", 12), format = chunks.find("fmt ", 12);
  if (!data) return {};
  const std::optional<Chunk> long_sizes = is_long ? chunks.at(12) : std::nullopt;
  SoundHeader header{.begin = data->body};
  if (long_sizes && long_sizes->name == "ds64") {
    const std::uint64_t said = chunks.number(long_sizes->body + 8, 8);
    constexpr std::uint64_t nonsense = std::uint64_t{1} << 50;
    header = sound_there(chunks, data->body, said < nonsense ? static_cast<std::int64_t>(said) : 0);
    if (said == 0 || said >= nonsense || header.says_less())
      correct_size(header, ds64_sizes, long_sizes->body + 8, static_cast<std::uint64_t>(header.there));
  } else if (is_filled_in(data->size)) {
    header = sound_there(chunks, data->body, static_cast<std::int64_t>(data->size));
    if (header.says_less())
      correct_size(header, chunks.form(), data->at + 4, static_cast<std::uint64_t>(header.there));
  } else {
    header.there = file.size() - data->body;
  }
  if (format && name != "RIFX") correct_samples(header, file, format->body, format->size);
  return header;
}

}  // namespace podmill
