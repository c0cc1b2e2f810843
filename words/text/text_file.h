// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace podmill {

/// Nobody writes more; what is bigger is no text.
inline constexpr std::size_t largest_text_bytes = 1 << 20;

/// A feed or a project of a sound editor may be larger than notes.
inline constexpr std::size_t largest_chapter_file_bytes = 8 << 20;

/// Text as the rest of `words` likes it: UTF-8 (UTF-16 with a byte order mark is converted), no byte order mark,
/// lines end in '\n', no control characters but tabs. Throws Error{Fault::input}, naming the file `name` and the
/// line, where it is no text: zero bytes, other encodings, more than `most` bytes.
std::string clean_text(std::string_view bytes, std::string_view name, std::size_t most = largest_text_bytes);

/// The file's bytes, at most `most` + 1 of them. Throws Error: input (no such file, a directory), io.
std::string read_text_bytes(const std::filesystem::path& path, std::size_t most = largest_text_bytes);

}  // namespace podmill
