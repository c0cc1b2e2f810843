// SPDX-License-Identifier: MIT
#include "media/input/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "system/nameless_file.h"
#include "system/system_error.h"

namespace podmill {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t at_once = 1 << 20;
constexpr Millis look_up_every{200};

bool is_regular(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

/// Returns when there is something to read, or the end.
void wait_for(int source, const SourceSettings& settings) {
  const auto until = std::chrono::steady_clock::now() + settings.patience;
  while (true) {
    if (settings.spool->still_wanted) settings.spool->still_wanted();
    pollfd waiting{source, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(look_up_every.count()));
    if (ready > 0) return;
    if (ready < 0 && errno != EINTR) throw unreadable(settings.shown_as, errno);
    if (std::chrono::steady_clock::now() > until) {
      throw Error(Fault::io, fmt::format("{}: no data for {} s", settings.shown_as, settings.patience.count() / 1000),
                  "is the other program still running? --set decode.patience=\"60 s\" waits longer");
    }
  }
}

void copy(int source, int target, const SourceSettings& settings) {
  std::vector<char> buffer(at_once);
  for (std::int64_t all = 0;;) {
    wait_for(source, settings);
    const ssize_t got = ::read(source, buffer.data(), buffer.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got < 0) throw unreadable(settings.shown_as, errno);
    if (got == 0 && all == 0) throw Error(Fault::input, fmt::format("{}: is empty", settings.shown_as));
    if (got == 0) return;
    all += got;
    if (all > settings.spool->limit) {
      throw Error(Fault::io,
                  fmt::format("{}: more than {:.3g} GiB came", settings.shown_as,
                              static_cast<double>(settings.spool->limit) / (std::int64_t{1} << 30)),
                  fmt::format("allow more with --set decode.spool_limit={:g}, or give the recording as a file",
                              2 * static_cast<double>(settings.spool->limit) / (std::int64_t{1} << 30)));
    }
    write_copy(target, std::as_bytes(std::span(buffer).first(static_cast<std::size_t>(got))), settings.shown_as);
  }
}

}  // namespace

Spool::Spool(const fs::path& source, const SourceSettings& settings) {
  // Not blocking, or a named pipe that nobody writes to would hold us in here for ever.
  Descriptor from(source == "-" ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                : ::open(source.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!from.is_open()) throw unreadable(settings.shown_as, errno);
  if (is_regular(from.get())) {
    descriptor_ = std::move(from);
    return;
  }
  descriptor_ = nameless_file(settings.spool->folder, settings.shown_as);
  copy(from.get(), descriptor_.get(), settings);
}

fs::path Spool::path() const { return fmt::format("/proc/self/fd/{}", descriptor_.get()); }

bool Spool::is_needed(const fs::path& source) {
  if (source == "-") return true;
  std::error_code ignored;
  const fs::file_type type = fs::status(source, ignored).type();
  return type == fs::file_type::fifo || type == fs::file_type::character || type == fs::file_type::socket;
}

}  // namespace podmill
