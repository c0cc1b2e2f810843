// SPDX-License-Identifier: MIT
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "pipeline/sound/frames.h"
#include "system/descriptor.h"

struct AVIOContext;

namespace podmill {

/// Watches that something gets on: whoever sees progress says so, whoever may be stuck asks.
class Patience {
 public:
  explicit Patience(Millis limit) : limit_(limit) { progress(); }
  void progress() { last_ = std::chrono::steady_clock::now(); }
  bool lost() const { return std::chrono::steady_clock::now() - last_ > limit_; }

 private:
  std::chrono::steady_clock::duration limit_;
  std::chrono::steady_clock::time_point last_;
};

/// A regular file as libavformat reads it: 4 MiB at a time while reading goes straight on, 32 KiB after a
/// seek and four times as much from read to read, so that interleaved video isn't read for its sound. Reading further
/// than ever before is progress; without it for `patience`, reads fail with AVERROR_EXIT. One thread at a time.
class FileAvio {
 public:
  /// Throws Error: input (none such, a folder, empty), io.
  FileAvio(const std::filesystem::path& path, const std::string& shown_as, Millis patience);
  ~FileAvio();
  FileAvio(const FileAvio&) = delete;
  FileAvio& operator=(const FileAvio&) = delete;

  AVIOContext* context() { return context_; }
  std::int64_t size() const { return size_; }
  Patience& patience() { return patience_; }
  /// The errno of the read that failed; 0: none did.
  int failure() const { return failure_; }
  /// The bytes at `offset`, without moving what libavformat sees; fewer at the end of the file.
  std::size_t peek(std::int64_t offset, void* into, std::size_t bytes) const;
  /// Gives libavformat this number, in 4 bytes, most significant first, in place of what the file has at `offset`.
  void replace(std::int64_t offset, std::uint32_t number) { replaced_[offset] = number; }
  /// Shows libavformat, and whoever asks for the size, a file that ends there.
  void end_at(std::int64_t offset) { size_ = offset; }

 private:
  static int read_packet(void* self, std::uint8_t* into, int bytes);
  static std::int64_t seek(void* self, std::int64_t offset, int whence);
  void put_replaced(std::int64_t offset, std::span<std::uint8_t> bytes) const;

  Descriptor descriptor_;
  AVIOContext* context_ = nullptr;
  std::int64_t size_ = 0, at_ = 0, furthest_ = 0;
  int window_;
  int failure_ = 0;
  std::map<std::int64_t, std::uint32_t> replaced_;
  Patience patience_;
};

}  // namespace podmill
