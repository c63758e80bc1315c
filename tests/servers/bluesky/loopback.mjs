// The development network listens on every interface; tests must not. Every listen() without a host goes to 127.0.0.1.
import net from 'node:net'
const original = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number' && typeof args[1] !== 'string') args.splice(1, 0, '127.0.0.1')
  else if (args[0] && typeof args[0] === 'object' && args[0].port != null && !args[0].host) args[0] = { ...args[0], host: '127.0.0.1' }
  return original.apply(this, args)
}
