#include "core/sys/json_log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/details/log_msg.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <iterator>

#include "core/base/utf8.hpp"
#include "core/sys/scrub.hpp"

namespace vitara {

namespace {

constexpr std::size_t kMostBytes = 256;
constexpr std::chrono::milliseconds kGathering{20};
constexpr std::size_t kMany = 512;  // lines that are not kept waiting for more

// Line and paragraph separators and bidi controls: U+2028-202E, U+2066-2069, U+200E-200F, U+061C.
bool is_disguise(std::string_view sequence) {
  if (sequence == "\xD8\x9C") return true;
  if (sequence.size() != 3 || sequence[0] != '\xE2') return false;
  const auto second = static_cast<unsigned char>(sequence[1]);
  const auto third = static_cast<unsigned char>(sequence[2]);
  if (second == 0x80) return (third >= 0xA8 && third <= 0xAE) || third == 0x8E || third == 0x8F;
  return second == 0x81 && third >= 0xA6 && third <= 0xA9;
}

void append_text(std::string& line, std::string_view text) {
  line += '"';
  std::size_t written = 0;
  for (std::size_t i = 0; i < text.size() && written < kMostBytes;) {
    const std::size_t n = utf8_sequence(text, i);
    const std::string_view sequence = text.substr(i, n == 0 ? 1 : n);
    i += sequence.size();
    written += sequence.size();
    const char c = sequence[0];
    if (n == 0 || is_disguise(sequence))
      line += "\\ufffd";
    else if (c == '"' || c == '\\')
      (line += '\\') += c;
    else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      fmt::format_to(std::back_inserter(line), "\\u{:04x}", static_cast<unsigned char>(c));
    else
      line += sequence;
  }
  line += '"';
}

struct AppendValue {
  std::string& line;
  void operator()(std::int64_t number) const {
    fmt::format_to(std::back_inserter(line), "{}", number);
  }
  void operator()(double number) const {
    fmt::format_to(std::back_inserter(line), "{:.3f}", number);
  }
  void operator()(bool flag) const { line += flag ? "true" : "false"; }
  void operator()(std::string_view text) const { append_text(line, text); }
};

}  // namespace

std::string json_line(SystemTime at, Level level, std::string_view event,
                      std::span<const Field> fields) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(at);
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(at - whole).count();
  std::string line = fmt::format(
      "{{\"time\":\"{:%Y-%m-%dT%H:%M:%S}.{:03}Z\",\"level\":\"{}\",\"event\":\"{}\"",
      fmt::gmtime(std::chrono::system_clock::to_time_t(whole)), millis, name(level), event);
  for (const auto& field : fields) {
    fmt::format_to(std::back_inserter(line), ",\"{}\":", name(field.key));
    std::visit(AppendValue{line}, field.value);
  }
  line += '}';
  return line;
}

Result<std::unique_ptr<JsonLog>> JsonLog::open(const LogOptions& options, Clock& clock,
                                               Metrics& metrics) {
  std::shared_ptr<spdlog::sinks::sink> sink;
  if (options.file.empty()) {
    sink = std::make_shared<spdlog::sinks::stdout_sink_st>();
  } else {
    try {
      sink = std::make_shared<spdlog::sinks::basic_file_sink_st>(options.file);
    } catch (const spdlog::spdlog_ex&) {
      return Error{.code = Code::denied,
                   .message = fmt::format("cannot open the log file {}", options.file),
                   .hint = "check that its folder exists and that this user may write there"};
    }
  }
  sink->set_formatter(std::make_unique<spdlog::pattern_formatter>("%v"));
  return std::unique_ptr<JsonLog>(new JsonLog(options, clock, metrics, std::move(sink)));
}

JsonLog::JsonLog(const LogOptions& options, Clock& clock, Metrics& metrics,
                 std::shared_ptr<spdlog::sinks::sink> sink)
    : options_(options),
      clock_(clock),
      dropped_(
          metrics.counter("log_dropped_total", "log lines dropped because the queue was full")),
      redactions_(metrics.counter("redaction_hits_total",
                                  "values that the log scrubber had to hide: each is a bug")),
      level_(options.level),
      sink_(std::move(sink)),
      writer_([this](const std::stop_token& stop) { drain(stop); }) {}

JsonLog::~JsonLog() {
  writer_.request_stop();
  if (writer_.joinable()) writer_.join();
}

void JsonLog::write(Level level, std::string_view event, std::span<const Field> fields) {
  if (!wants(level)) return;
  const SystemTime now = clock_.now();
  auto scrubbed =
      scrub(json_line(now, level, event, fields), std::chrono::floor<std::chrono::days>(now));
  if (scrubbed.hits > 0) redactions_.add(scrubbed.hits);
  bool wakes = false;
  {
    std::lock_guard lock(mutex_);
    // Debug may fill half of the queue, info all of it; warnings and errors always go in.
    const bool full = (level <= Level::debug && queue_.size() >= options_.queue / 2) ||
                      (level == Level::info && queue_.size() >= options_.queue);
    if (full) {
      dropped_.add();
      return;
    }
    queue_.push_back(std::move(scrubbed.line));
    const bool hurries = !is_urgent_ && (level >= Level::warn || queue_.size() >= kMany);
    is_urgent_ |= hurries;
    wakes = hurries || queue_.size() == 1;
  }
  // Not under the lock, for which the woken thread would only wait.
  if (wakes) wake_.notify_one();
}

/// Waits a little for lines that follow the first.
void JsonLog::gather(std::unique_lock<std::mutex>& lock, const std::stop_token& stop) {
  wake_.wait_for(lock, stop, kGathering, [this] { return is_urgent_; });
}

void JsonLog::drain(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, stop, [this] { return !queue_.empty(); });
    if (queue_.empty()) return;  // asked to stop, and nothing is left
    gather(lock, stop);
    std::deque<std::string> batch;
    batch.swap(queue_);
    is_urgent_ = false;
    writing_ = true;
    const auto sink = sink_;
    lock.unlock();
    for (const auto& line : batch)
      sink->log(spdlog::details::log_msg("", spdlog::level::info, line));
    sink->flush();
    lock.lock();
    writing_ = false;
    idle_.notify_all();
  }
}

void JsonLog::reopen() {
  if (options_.file.empty()) return;
  flush();
  std::lock_guard lock(mutex_);
  try {
    auto sink = std::make_shared<spdlog::sinks::basic_file_sink_st>(options_.file);
    sink->set_formatter(std::make_unique<spdlog::pattern_formatter>("%v"));
    sink_ = std::move(sink);
  } catch (const spdlog::spdlog_ex&) {
    // The old file stays open: losing its lines would be worse than writing where somebody has
    // moved it.
    dropped_.add();
  }
}

void JsonLog::flush() {
  std::unique_lock lock(mutex_);
  is_urgent_ = true;
  wake_.notify_one();
  idle_.wait(lock, [this] { return queue_.empty() && !writing_; });
}

}  // namespace vitara
