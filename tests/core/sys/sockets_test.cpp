// What listens: the kernel's table as text, and real sockets of this very process.
#include "core/sys/sockets.hpp"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "core/sys/machine.hpp"
#include "tests/support/loopback_server.hpp"

namespace vitara {
namespace {

constexpr const char* kHead =
    "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout "
    "inode\n";

std::string row(const std::string& local, const std::string& remote, const std::string& state,
                const std::string& inode) {
  return "   0: " + local + " " + remote + " " + state +
         " 00000000:00000000 00:00000000 00000000  1000        0 " + inode + " 1 0000 100 0\n";
}

TEST(SocketTable, ListeningRowsAlone) {
  const auto rows = parse_socket_table(kHead + row("0100007F:0BBA", "00000000:0000", "0A", "4711") +
                                           row("00000000:0050", "00000000:0000", "0A", "4712") +
                                           row("0100007F:C001", "0100007F:0BBA", "01", "4713"),
                                       Transport::tcp);

  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].address, "127.0.0.1");
  EXPECT_EQ(rows[0].port, 3002);
  EXPECT_EQ(rows[0].inode, 4711U);
  EXPECT_EQ(rows[1].address, "0.0.0.0");
  EXPECT_EQ(rows[1].port, 80);
}

TEST(SocketTable, SixAndUdp) {
  const auto six =
      parse_socket_table(kHead + row("00000000000000000000000001000000:01BB",
                                     "00000000000000000000000000000000:0000", "0A", "1"),
                         Transport::tcp);
  const auto udp =
      parse_socket_table(kHead + row("3500007F:0035", "00000000:0000", "07", "2"), Transport::udp);

  ASSERT_EQ(six.size(), 1U);
  EXPECT_EQ(six[0].address, "::1");
  EXPECT_EQ(six[0].port, 443);
  ASSERT_EQ(udp.size(), 1U);
  EXPECT_EQ(udp[0].address, "127.0.0.53");
}

TEST(SocketTable, BrokenRowsArePassedOver) {
  for (const std::string text :
       {"", "\n\n", "a b c d e f g h i j k\n", "0: 0100007F 00000000:0000 0A x x x x x 1\n",
        "0: XX00007F:0BBA 00000000:0000 0A x x x x x 1\n",
        "0: 0100007F:FFFFF 00000000:0000 0A x x x x x 1\n",
        "0: 0100007F:0BBA 00000000:0000 0A x x x x x -1\n"})
    EXPECT_TRUE(parse_socket_table(text, Transport::tcp).empty()) << text;
}

TEST(RealSockets, FindsOurOwnListenerAndItsOwner) {
  const testing::LoopbackServer server({});
  RealSockets sockets;

  const auto all = sockets.listening();

  ASSERT_TRUE(all);
  const auto own = std::find_if(all->begin(), all->end(), [&](const ListeningSocket& each) {
    return each.port == server.port() && each.inside == 0;
  });
  ASSERT_NE(own, all->end());
  EXPECT_EQ(own->address, "127.0.0.1");
  ASSERT_FALSE(own->owners.empty());
  EXPECT_EQ(own->owners[0].process, ::getpid());
  EXPECT_FALSE(own->owners[0].command.empty());
}

TEST(RealSockets, LoopbackIsAmongTheAddresses) {
  RealSockets sockets;
  EXPECT_THAT(sockets.addresses(), ::testing::Contains("127.0.0.1"));
  EXPECT_EQ(RealSockets("/nowhere").listening().error().code, Code::missing);
}

TEST(RealMachine, TellsOfDisksAndLocks) {
  RealMachine machine;
  const auto disk = machine.disk("/nowhere/below/this");
  ASSERT_TRUE(disk);
  EXPECT_GT(disk->total, disk->free);
  EXPECT_FALSE(machine.is_locked("/nowhere/vitara.db-lock"));
  EXPECT_EQ(machine.user(), ::geteuid());
}

}  // namespace
}  // namespace vitara
