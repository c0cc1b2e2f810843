// SPDX-License-Identifier: MIT
#include "media/input/file_avio.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <new>

#include "media/ffmpeg/c_ptr.h"
#include "system/error.h"
#include "system/system_error.h"

namespace podmill {

namespace {

constexpr int whole_window = 4 << 20;
constexpr int window_after_seek = 1 << 15;

Descriptor open_regular(const std::filesystem::path& path, const std::string& name, std::int64_t& size) {
  // Without O_NONBLOCK a named pipe nobody writes to would hold us here for ever.
  Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!descriptor.is_open() || ::fstat(descriptor.get(), &status) != 0) throw unreadable(name, errno);
  size = status.st_size;
  std::string fault, hint;
  if (S_ISDIR(status.st_mode)) {
    fault = "is a folder, not a recording";
  } else if (!S_ISREG(status.st_mode)) {
    fault = "is not a regular file";
    hint = "give it on standard input, as -";
  } else if (size == 0) {
    fault = "is empty";
  }
  if (fault.empty()) return descriptor;
  throw Error(Fault::input, fmt::format("{}: {}", name, fault), hint);
}

}  // namespace

FileAvio::FileAvio(const std::filesystem::path& path, const std::string& shown_as, Millis patience)
    : window_(window_after_seek), patience_(patience) {
  descriptor_ = open_regular(path, shown_as.empty() ? path.string() : shown_as, size_);
  auto* buffer = static_cast<unsigned char*>(av_malloc(whole_window));
  context_ =
      libavformat().io_alloc_context(buffer, whole_window, 0, this, &FileAvio::read_packet, nullptr, &FileAvio::seek);
  if (buffer == nullptr || context_ == nullptr) {
    av_free(buffer);
    throw std::bad_alloc();
  }
}

FileAvio::~FileAvio() {
  av_freep(&context_->buffer);  // libavformat may have put another in place of ours
  libavformat().io_context_free(&context_);
}

std::size_t FileAvio::peek(std::int64_t offset, void* into, std::size_t bytes) const {
  std::size_t got = 0;
  while (got < bytes) {
    const ssize_t n = ::pread(descriptor_.get(), static_cast<char*>(into) + got, bytes - got,
                              offset + static_cast<std::int64_t>(got));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  return got;
}

int FileAvio::read_packet(void* self, std::uint8_t* into, int bytes) {
  auto& file = *static_cast<FileAvio*>(self);
  if (file.patience_.lost()) return AVERROR_EXIT;
  // Where a broken index leads, no system call needs to go: some offsets would be errors, as of a broken disk.
  if (file.at_ >= file.size_) return AVERROR_EOF;
  ssize_t n = 0;
  do {
    n = ::pread(
        file.descriptor_.get(), into,
        static_cast<std::size_t>(std::min<std::int64_t>(std::min(bytes, file.window_), file.size_ - file.at_)),
        file.at_);
  } while (n < 0 && errno == EINTR);
  if (n < 0) {
    file.failure_ = errno;
    return AVERROR(errno);
  }
  if (n == 0) return AVERROR_EOF;
  file.put_replaced(file.at_, {into, static_cast<std::size_t>(n)});
  file.at_ += n;
  file.window_ = std::min(whole_window, file.window_ * 4);
  if (file.at_ > file.furthest_) {
    file.furthest_ = file.at_;
    file.patience_.progress();
  }
  return static_cast<int>(n);
}

void FileAvio::put_replaced(std::int64_t offset, std::span<std::uint8_t> bytes) const {
  for (const auto& [at, number] : replaced_) {
    for (int i = 0; i < 4; ++i) {
      const std::int64_t place = at + i - offset;
      if (place < 0 || place >= std::ssize(bytes)) continue;
      bytes[static_cast<std::size_t>(place)] = static_cast<std::uint8_t>(number >> (24 - 8 * i));
    }
  }
}

std::int64_t FileAvio::seek(void* self, std::int64_t offset, int whence) {
  auto& file = *static_cast<FileAvio*>(self);
  whence &= ~AVSEEK_FORCE;
  if (whence == AVSEEK_SIZE) return file.size_;
  if (whence == SEEK_CUR) offset += file.at_;
  if (whence == SEEK_END) offset += file.size_;
  if (offset < 0) return AVERROR(EINVAL);
  if (offset != file.at_) file.window_ = window_after_seek;
  return file.at_ = offset;
}

}  // namespace podmill
