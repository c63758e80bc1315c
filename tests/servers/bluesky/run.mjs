// PLC directory, PDS and AppView in one process; writes the file READY when the network answers.
import { TestNetwork, TestNetworkNoAppView } from '@atproto/dev-env'
import fs from 'node:fs'

const port = (name) => Number(process.env[name])
const pds = {
  port: port('PDS_PORT'),
  hostname: 'localhost',
  enableDidDocWithSession: true,
  rateLimitsEnabled: process.env.BSKY_RATE_LIMITS === '1',
}
const plc = { port: port('PLC_PORT') }
const network =
  process.env.BSKY_MODE === 'pds'
    ? await TestNetworkNoAppView.create({ plc, pds })
    : await TestNetwork.create({
        plc,
        pds,
        bsky: { dbPostgresSchema: 'bsky', port: port('BSKY_PORT'), publicUrl: `http://localhost:${port('BSKY_PORT')}` },
        ozone: { port: port('OZONE_PORT'), dbMaterializedViewRefreshIntervalMs: 30000 },
      })
// No mail leaves this machine: what the servers would send is written to a file.
for (const mailer of [network.pds.ctx.mailer, network.pds.ctx.moderationMailer])
  mailer.transporter.sendMail = (mail) => fs.appendFileSync(process.env.MAIL_LOG, JSON.stringify(mail) + '\n')
fs.writeFileSync(process.env.READY, 'ready\n')

let closing = false
const stop = async () => {
  if (closing) return
  closing = true
  const late = setTimeout(() => process.exit(0), 4000)
  try {
    await network.close()
  } finally {
    clearTimeout(late)
    process.exit(0)
  }
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
