// SPDX-License-Identifier: MIT
#include "system/file_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "system/error.h"
#include "system/system_error.h"

namespace podmill {

FileBytes::FileBytes(std::filesystem::path path) : path_(std::move(path)) {
  std::error_code error;
  const auto status = std::filesystem::status(path_, error);
  if (error) throw unreadable(path_.string(), error.value());
  if (std::filesystem::is_directory(status)) throw unreadable(path_.string(), EISDIR);
  // Opening a pipe would wait for its other end.
  if (!std::filesystem::is_regular_file(status))
    throw Error{Fault::input, fmt::format("{}: is not a regular file", path_.string())};
  size_ = static_cast<std::int64_t>(std::filesystem::file_size(path_, error));
  stream_.open(path_, std::ios::binary);
  if (error || !stream_) throw unreadable(path_.string(), error ? error.value() : errno);
}

std::vector<std::byte> FileBytes::read(std::int64_t offset, std::size_t count) {
  if (offset < 0 || offset >= size_) return {};
  std::vector<std::byte> bytes(std::min(count, static_cast<std::size_t>(size_ - offset)));
  stream_.clear();
  stream_.seekg(offset);
  stream_.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  if (stream_.bad()) throw unreadable(path_.string(), errno);
  bytes.resize(static_cast<std::size_t>(stream_.gcount()));
  return bytes;
}

}  // namespace podmill
