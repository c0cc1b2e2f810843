// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "media/headers/sound_header.h"
#include "system/file_bytes.h"

namespace podmill {

/// How a family of containers writes a chunk: its name, its size, its body, and what fills the body up.
struct ChunkForm {
  std::size_t name_bytes = 4, size_bytes = 4;
  bool is_little_endian = true, size_has_head = false;
  std::int64_t alignment = 2;
  bool (*is_known)(std::string_view name) = nullptr;  ///< one that such files are known to hold

  std::int64_t head_bytes() const { return static_cast<std::int64_t>(name_bytes + size_bytes); }
};

struct Chunk {
  std::string name;
  std::int64_t at = 0, body = 0;  ///< where it begins, where its body does
  std::uint64_t size = 0;         ///< of the body, as it says
};

/// Whether a size is one that was counted: programs that don't know it yet write 0, all ones but for a header, or
/// sox's 2^31 less a bit.
bool is_filled_in(std::uint64_t size);

/// The chunks of one file.
class Chunks {
 public:
  Chunks(FileBytes& file, const ChunkForm& form) : file_(file), form_(form) {}

  FileBytes& file() const { return file_; }
  const ChunkForm& form() const { return form_; }
  /// Nothing where no head of one fits, or its size is less than its head.
  std::optional<Chunk> at(std::int64_t offset) const;
  std::int64_t behind(const Chunk& chunk) const;
  /// The first of that name from `begin` on.
  std::optional<Chunk> find(std::string_view name, std::int64_t begin) const;
  std::uint64_t number(std::int64_t at, std::size_t bytes) const;

  /// Whether nothing but chunks, zeros and tags is there up to the file's end.
  bool is_no_sound(std::int64_t from) const;
  /// Where the sound ends that goes on at `from`: the file's end, or that of the chunks last in it.
  std::int64_t end_of_sound(std::int64_t from) const;

 private:
  bool is_chain(std::int64_t from, bool known_first) const;

  FileBytes& file_;
  const ChunkForm& form_;
};

/// The sound that is there from `begin` on, where the header says `said` bytes of it.
SoundHeader sound_there(const Chunks& chunks, std::int64_t begin, std::int64_t said);

/// `size` in as many bytes as the form's sizes have, as fields that stand in for what the file has at `at`.
void correct_size(SoundHeader& header, const ChunkForm& form, std::int64_t at, std::uint64_t size);

}  // namespace podmill
