// SPDX-License-Identifier: MIT
#include "cli/running/graceful_stop.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>

#include "cli/running/interrupt.h"
#include "system/error.h"

namespace podmill {
namespace {

sigset_t ends() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
  return set;
}

void tell(const Descriptor& event) { ::eventfd_write(event.get(), 1); }

}  // namespace

GracefulStop::GracefulStop(Run& run) : run_(run) {
  const sigset_t set = ends();
  ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signals_ = Descriptor(::signalfd(-1, &set, SFD_CLOEXEC));
  told_ = Descriptor(::eventfd(0, EFD_CLOEXEC));
  over_ = Descriptor(::eventfd(0, EFD_CLOEXEC));
  if (!signals_.is_open() || !told_.is_open() || !over_.is_open())
    throw Error{Fault::io, "can't watch for signals", "too many files are open: see ulimit -n"};
  thread_ = std::thread([this] { take(); });
}

GracefulStop::~GracefulStop() {
  tell(over_);
  thread_.join();
  const sigset_t set = ends();
  ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void GracefulStop::take() {
  while (true) {
    std::array<pollfd, 2> waited{{{signals_.get(), POLLIN, 0}, {over_.get(), POLLIN, 0}}};
    if (::poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) return;
    if (waited[1].revents != 0) return;
    signalfd_siginfo signal{};
    if (waited[0].revents == 0 || ::read(signals_.get(), &signal, sizeof signal) != sizeof signal) continue;
    note_signal(static_cast<int>(signal.ssi_signo));
    const int times = ++asked_;
    tell(told_);
    if (times == 2) run_.cancel();
    if (times > 2) ::_exit(exit_by_signal());
  }
}

}  // namespace podmill
