// npm's `soap` package as OSCAR: an independent reader of our requests and writer of answers. It
// checks WS-Security by hand as OSCAR does (oscar-soap.md §3) and keeps invented data in memory.
// Listens on a free port of the loopback, prints it as its first line, ends with standard input.
'use strict';

const fs = require('fs');
const http = require('http');
const path = require('path');
const soap = require('soap');

const PASSWORD_TEXT =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText';
const SECURITY_ID = '131';
const USER = 'vitara_api';
const PASSWORD = 'fake-0nly!';

let token = 1000;
let violation = null; // of the request being handled; requests of one client come one by one

const providers = [
  { firstName: 'LINA', lastName: 'CHEN', providerNo: '101', providerType: 'doctor', status: '1' },
  { firstName: 'PAUL', lastName: 'ROY', providerNo: '0102', providerType: 'nurse', status: '1' },
  { firstName: 'OLD', lastName: 'FINCH', providerNo: '106', providerType: 'doctor', status: '0' },
];
const codes = [
  { bookinglimit: 1, code: 49, confirm: 'N', description: '15 Minute Appointment', duration: '15', id: 1 },
  { bookinglimit: 1, code: 76, confirm: 'N', description: 'Lunch', duration: '', id: 2 },
];
const types = [
  { duration: 15, id: 1, location: 'Main', name: 'Follow up' },
  { duration: 30, id: 2, location: 'Main', name: 'Physical' },
];
const patients = [
  {
    demographicNo: 12, firstName: 'MARIE', lastName: 'TREMBLAY', yearOfBirth: '1980', monthOfBirth: '05',
    dateOfBirth: '01', patientStatus: 'AC', phone: '604-555-0199', phone2: '', sex: 'F', hin: '9876543225',
  },
  {
    demographicNo: 13, firstName: 'ARJUN', lastName: 'SINGH', yearOfBirth: '1975', monthOfBirth: '11',
    dateOfBirth: '30', patientStatus: 'IN', phone: '6045550198', phone2: '', sex: 'M', hin: '',
  },
];
const appointments = new Map();
let nextAppointment = 5001;

const pad = (n) => String(n).padStart(2, '0');
// The server's digits of a Date, in its own zone (TZ).
const day = (d) => `${d.getFullYear()}-${pad(d.getMonth() + 1)}-${pad(d.getDate())}`;
const clock = (d) => `${pad(d.getHours())}:${pad(d.getMinutes())}:${pad(d.getSeconds())}`;
const wire = (d) => `${day(d)}T${clock(d)}-08:00`;

const fault = (code, text) => ({ Fault: { faultcode: code, faultstring: text, statusCode: 500 } });

// What an element must look like before its content counts: the wrapper has the only prefix.
function violationIn(xml) {
  if (/Timestamp|Nonce|Created|PasswordDigest/.test(xml)) return 'actions mismatch';
  const body = xml.slice(xml.indexOf(':Body>'));
  if (/\sxmlns="/.test(body)) return 'a default namespace qualifies the arguments';
  if (/<\w+:arg\d+/.test(body)) return 'qualified arguments';
  return null;
}

function isAuthenticated(headers) {
  const security = headers && headers.Security;
  const user = security && security.UsernameToken;
  if (!user || Object.keys(security).filter((k) => k !== 'attributes').length !== 1) return false;
  const password = user.Password;
  if (!password || !password.attributes || password.attributes.Type !== PASSWORD_TEXT) return false;
  return String(user.Username) === SECURITY_ID && [String(token), PASSWORD].includes(String(password.$value));
}

// An operation behind the gate; `run` gets the arguments and returns items, or throws a fault.
function operation(run, isOpen) {
  return (args, callback, headers) => {
    if (violation) return callback(fault('soap:Client', violation));
    if (!isOpen && !isAuthenticated(headers))
      return callback(fault('ns1:SecurityError', 'A security error was encountered'));
    try {
      const items = run(args || {});
      callback(items.length ? { return: items } : {});
    } catch (error) {
      callback(error.Fault ? error : fault('soap:Server', 'Fault occurred while processing.'));
    }
  };
}

const text = (value) => (value === undefined || value === null ? '' : String(value));

// SOAP's one-millisecond rule: the end is stored a second short (oscar-soap.md §4).
function stored(row) {
  const start = row.appointmentStartDateTime;
  const end = row.appointmentEndDateTime && new Date(row.appointmentEndDateTime.getTime() - 1);
  if (end) end.setMilliseconds(0);
  return { start, end };
}

function add(row) {
  if (row.id !== undefined) throw fault('soap:Client', 'a new row has no id');
  const { start, end } = stored(row);
  const id = nextAppointment++;
  appointments.set(id, { ...row, id, start, end, creator: USER });
  return [id];
}

// A full overwrite: what is left out becomes null, only the dates stay.
function update(row) {
  const old = appointments.get(Number(row.id));
  if (!old) throw fault('soap:Server', 'Fault occurred while processing.');
  const { start, end } = stored(row);
  appointments.set(old.id, { ...row, start: start || old.start, end: end || old.end, creator: old.creator });
  return [];
}

function transfer(row) {
  const out = { appointmentEndDateTime: wire(row.end), appointmentStartDateTime: wire(row.start) };
  for (const name of ['bookingSource', 'creator', 'demographicNo', 'id', 'location', 'name', 'notes',
    'programId', 'providerNo', 'reason', 'resources', 'status', 'type'])
    if (row[name] !== undefined && row[name] !== null) out[name] = row[name];
  return out;
}

function workDay(provider, date) {
  const weekday = date.getDay();
  if (provider !== '101' || weekday === 0 || weekday === 6) return [];
  const slots = [];
  for (let minute = 9 * 60; minute < 12 * 60; minute += 15)
    slots.push({
      date: `${day(date)}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}:00-08:00`,
      scheduleCode: minute >= 11 * 60 + 30 ? 76 : 49,
    });
  return [{ holiday: false, timeSlotDurationMin: 15, timeSlots: slots }];
}

function search(args) {
  const names = ['arg0', 'arg1', 'arg2', 'arg3', 'arg4', 'arg5', 'arg6', 'arg7', 'arg8', 'arg9'];
  if (!names.some((name) => args[name] !== undefined))
    throw fault('soap:Server', 'at least one parameter must be present');
  const has = (value, part) =>
    part === undefined || text(value).toLowerCase().includes(text(part).toLowerCase());
  const born = (p) => `${p.yearOfBirth}-${p.monthOfBirth}-${p.dateOfBirth}`;
  return patients
    .filter((p) => has(p.hin, args.arg0) && has(p.firstName, args.arg1) && has(p.lastName, args.arg2))
    .filter((p) => args.arg4 === undefined || born(p) === day(args.arg4))
    .filter((p) => has(p.phone, args.arg7) || has(p.phone2, args.arg7))
    .slice(Number(args.arg10), Number(args.arg10) + Number(args.arg11));
}

const rows = () => [...appointments.values()];
const services = {
  SystemInfoWsService: { SystemInfoWsPort: { getServerTime: operation(() => [wire(new Date())], true) } },
  LoginWsService: {
    LoginWsPort: {
      login2: operation((a) => {
        if (a.arg0 !== USER || (a.arg1 !== PASSWORD && a.arg1 !== String(token)))
          throw fault('soap:Server', 'Invalid Username/Password');
        return [{ securityId: Number(SECURITY_ID), securityTokenKey: String(token) }];
      }, true),
    },
  },
  ScheduleWsService: {
    ScheduleWsPort: {
      getScheduleTemplateCodes: operation(() => codes),
      getAppointmentTypes: operation(() => types),
      getDayWorkSchedule: operation((a) => workDay(a.arg0, a.arg1)),
      getAppointment2: operation((a) => rows().filter((r) => r.id === a.arg0).map(transfer)),
      getAppointmentsForPatient2: operation((a) =>
        rows().filter((r) => r.demographicNo === a.arg0).slice(a.arg1, a.arg1 + a.arg2).map(transfer)),
      getAppointmentsForDateRangeAndProvider2: operation((a) =>
        rows()
          .filter((r) => r.providerNo === a.arg2 && day(a.arg0) <= day(r.start) && day(r.start) < day(a.arg1))
          .map(transfer)),
      addAppointment: operation((a) => add(a.arg0)),
      updateAppointment: operation((a) => update(a.arg0)),
    },
  },
  DemographicWsService: {
    DemographicWsPort: {
      getDemographic: operation((a) => patients.filter((p) => p.demographicNo === a.arg0)),
      searchDemographicsByAttributes: operation(search),
    },
  },
  ProviderWsService: {
    ProviderWsPort: {
      getProviders2: operation((a) => providers.filter((p) => (p.status === '1') === a.arg0)),
    },
  },
};

const server = http.createServer((request, response) => {
  // A restart of Tomcat makes every earlier token invalid.
  if (request.method === 'POST' && request.url === '/restart') token += 1;
  response.statusCode = request.url === '/restart' ? 200 : 404;
  response.end();
});
server.listen(0, '127.0.0.1', () => {
  const wsdl = fs.readFileSync(path.join(__dirname, 'oscar.wsdl'), 'utf8');
  for (const name of ['SystemInfo', 'Login', 'Schedule', 'Demographic', 'Provider']) {
    const listening = soap.listen(server, `/oscar/ws/${name}Service`, services, wsdl);
    listening.log = (type, data) => {
      if (type === 'received') violation = violationIn(String(data));
    };
  }
  process.stdout.write(`${server.address().port}\n`);
});
// The test holds our standard input: when it is gone, so are we.
process.stdin.on('end', () => process.exit(0)).resume();
