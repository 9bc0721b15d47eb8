// Boost.Asio's and Boost.Beast's own definitions, compiled once here instead of in every file that
// includes them (house guide §12).
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
